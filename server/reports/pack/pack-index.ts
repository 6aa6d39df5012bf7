import { createHash } from "node:crypto";
import { canonicalJson } from "@/server/domain/canonical/index";
import { dssePreAuthenticationEncoding } from "@/server/domain/promotion/permit";
import { type IndexedFile, PACK_FORMAT, type PackFile } from "@/server/domain/report/pack";
import { bytesOf } from "./zip";

export interface IndexOptions {
  /** Leaves a file out: its line in the index stays. */
  leavesOut(path: string): boolean;
  readonly keyId: string;
  sign(message: Uint8Array): Uint8Array;
}

/** Passes the files on, without those to leave out, and adds the index: the digest of every file, signed with the permit key. */
export async function* indexed(
  files: AsyncIterable<PackFile>,
  { leavesOut, keyId, sign }: IndexOptions,
): AsyncGenerator<PackFile> {
  const index: IndexedFile[] = [];
  for await (const file of files) {
    const measured = new MeasuredContent(file.content);
    if (leavesOut(file.path)) await measured.read();
    else yield { path: file.path, content: measured.bytes() };
    index.push({
      path: file.path,
      ...measured.result(),
      ...(leavesOut(file.path) && { leftOut: true as const }),
    });
  }
  const signed = { files: index, format: PACK_FORMAT };
  const message = dssePreAuthenticationEncoding(PACK_FORMAT, Buffer.from(canonicalJson(signed)));
  const signature = { keyid: keyId, sig: Buffer.from(sign(message)).toString("base64") };
  yield { path: "index.json", content: canonicalJson({ ...signed, signature }) };
}

/** Measures a content while it is read. */
class MeasuredContent {
  readonly #hash = createHash("sha256");
  #bytes = 0;

  constructor(private readonly content: PackFile["content"]) {}

  async *bytes(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytesOf(this.content)) {
      this.#hash.update(piece);
      this.#bytes += piece.length;
      yield piece;
    }
  }

  async read(): Promise<void> {
    for await (const _piece of this.bytes());
  }

  result(): Pick<IndexedFile, "sha256" | "bytes"> {
    return { sha256: `sha256:${this.#hash.digest("hex")}`, bytes: this.#bytes };
  }
}
