import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { stat } from "node:fs/promises";
import path from "node:path";
import { keptSecret } from "../auth/data-directory";
import {
  type Checkpoint,
  COSIGNATURE_V1,
  type CosigningKey,
  noteKey,
  parseCheckpointText,
  parseSignedNote,
} from "../domain/ledger/index";
import { CheckpointFile } from "../worker/checkpoint-file";

/** Contradictions are evidence against a log; this many bytes of them are enough. */
const CONTRADICTIONS_BYTES_MAX = 1024 * 1024;

/** Returns the name under which a witness stores and serves the checkpoints of a log. */
export function fileNameOf(origin: string): string {
  return createHash("sha256").update(origin).digest("hex");
}

/**
 * The store of a witness: a folder with its key, and for each log a file of the checkpoints that it cosigned,
 * oldest first.
 */
export class WitnessFolder {
  constructor(readonly directory: string) {}

  /** Returns the witness's key, which is generated at the first start and readable by its owner only. */
  key(name: string): CosigningKey {
    const pem = keptSecret(this.directory, "witness-key.pem", () =>
      generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    );
    const privateKey = createPrivateKey(pem);
    const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
    return {
      key: noteKey(name, new Uint8Array(Buffer.from(x, "base64url")), COSIGNATURE_V1),
      sign: (message) => new Uint8Array(sign(null, message, privateKey)),
    };
  }

  /** The checkpoints of a log, by the name of {@link fileNameOf}. */
  history(fileName: string): CheckpointFile {
    return new CheckpointFile(path.join(this.directory, `${fileName}.jsonl`));
  }

  /** @throws Error when the last line is not a checkpoint of this log: a witness must not guess its state. */
  async latest(origin: string): Promise<Checkpoint | undefined> {
    const file = this.history(fileNameOf(origin));
    const note = await file.latest();
    if (note === undefined) return undefined;
    const checkpoint = parseCheckpointText(parseSignedNote(note)?.text ?? "");
    if (checkpoint?.origin !== origin)
      throw new Error(`${file.path}: the last line is not a checkpoint of ${origin}`);
    return checkpoint;
  }

  /** Stores a checkpoint that contradicts an earlier one, as evidence against its log. */
  async keepContradiction(origin: string, note: string): Promise<void> {
    const file = this.history(`${fileNameOf(origin)}.contradictions`);
    const size = await stat(file.path).then(
      (facts) => facts.size,
      () => 0,
    );
    if (size < CONTRADICTIONS_BYTES_MAX && (await file.latest()) !== note) await file.append(note);
  }
}
