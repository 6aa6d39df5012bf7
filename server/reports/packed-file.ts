import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { createGunzip, createGzip } from "node:zlib";
import type { Digest } from "@/server/domain/canonical/index";

/**
 * Writes a file into compressed bytes, for storage, and returns digest and length of the file itself. Only the
 * compressed bytes are in memory.
 */
export async function packFile(
  chunks: AsyncIterable<string>,
): Promise<{ readonly packed: Uint8Array; readonly digest: Digest; readonly byteLength: number }> {
  const hash = createHash("sha256");
  let byteLength = 0;
  async function* measured() {
    for await (const chunk of chunks) {
      const bytes = Buffer.from(chunk);
      hash.update(bytes);
      byteLength += bytes.byteLength;
      yield bytes;
    }
  }
  const packed = await buffer(Readable.from(measured()).compose(createGzip()));
  return { packed, digest: `sha256:${hash.digest("hex")}`, byteLength };
}

/** Returns a stored text. */
export async function unpackText(packed: Uint8Array): Promise<string> {
  return text(unpackFile(packed));
}

/** Yields the file's bytes again, piece by piece. */
export function unpackFile(packed: Uint8Array): Readable {
  return Readable.from([packed]).compose(createGunzip());
}
