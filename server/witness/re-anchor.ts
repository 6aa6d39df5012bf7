import { rename } from "node:fs/promises";
import {
  type CosigningKey,
  type NoteKey,
  openCheckpoint,
  parseCheckpointText,
  parseSignedNote,
  signCosignature,
} from "../domain/ledger/index";
import { ed25519Verifier } from "../worker/ed25519";
import { fileNameOf, type WitnessFolder } from "./witness-folder";

export interface ReAnchorInput {
  readonly folder: WitnessFolder;
  readonly signer: CosigningKey;
  readonly logs: readonly NoteKey[];
  /** The signed checkpoint of the restored ledger. */
  readonly note: string;
  readonly at: Date;
}

/** The size that the witness had cosigned, the size from which it continues, and the file of the old ones. */
export interface ReAnchored {
  readonly origin: string;
  readonly from: number;
  readonly to: number;
  readonly superseded: string;
}

/**
 * Makes a checkpoint of a restored, shorter ledger the one from which the witness continues. The earlier
 * checkpoints stay in the folder as evidence of what was lost.
 *
 * @throws Error when the note is not signed by a known log, or the witness has nothing to give up.
 */
export async function reAnchor({ folder, signer, logs, note, at }: ReAnchorInput): Promise<ReAnchored> {
  const text = parseSignedNote(note)?.text ?? "";
  const origin = parseCheckpointText(text)?.origin ?? "";
  const keys = logs.filter(({ name }) => name === origin);
  const checkpoint = openCheckpoint(note, { origin, keys, verify: ed25519Verifier() });
  if (checkpoint === undefined)
    throw new Error("the file is not a checkpoint that a log of the policy signed");
  const latest = await folder.latest(origin);
  if (latest === undefined) throw new Error(`the witness has no checkpoint of ${origin}: nothing to give up`);
  const history = folder.history(fileNameOf(origin));
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
  const superseded = `${history.path.replace(/\.jsonl$/, "")}.superseded-${stamp}.jsonl`;
  await rename(history.path, superseded);
  await history.append(note + signCosignature(text, signer, at));
  return { origin, from: latest.size, to: checkpoint.size, superseded };
}
