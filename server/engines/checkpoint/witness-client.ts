import {
  addCheckpointBody,
  type Cosignature,
  cosignaturesOf,
  type PolicyWitness,
  type Verify,
} from "@/server/domain/ledger/index";
import { boundedRequest, UnreachableError } from "./bounded-request";
import { type CheckpointToCopy, type CopyRefused, copyRefused } from "./copy-outcome";

export type WitnessOutcome =
  | { readonly outcome: "cosigned"; readonly cosignature: Cosignature }
  | CopyRefused;

/** Another process may submit a checkpoint between two attempts. */
const ATTEMPTS_MAX = 3;

export interface AskedWitness extends PolicyWitness {
  readonly url: string;
}

interface SubmitOptions {
  /** The size that the witness is believed to have; its answer corrects it. */
  readonly knownSize: number;
  readonly verify: Verify;
}

/** Submits a checkpoint to a witness and returns its cosignature (C2SP tlog-witness). */
export async function submitCheckpoint(
  witness: AskedWitness,
  checkpoint: CheckpointToCopy,
  { knownSize, verify }: SubmitOptions,
): Promise<WitnessOutcome> {
  let oldSize = Math.min(knownSize, checkpoint.size);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const answer = await ask(witness, checkpoint, oldSize);
    if ("outcome" in answer) return answer;
    const { status, text } = answer;
    if (status === 200) return cosigned(witness, checkpoint, { text, verify });
    if (status === 422)
      return copyRefused("contradicted", `its checkpoint of ${oldSize} entries has another history`, oldSize);
    const size = status === 409 ? sizeOf(text) : undefined;
    if (size === undefined) return copyRefused("refused", `answered ${status}`);
    if (size > checkpoint.size) return copyRefused("ahead", `it has cosigned ${size} entries`, size);
    if (size === oldSize)
      return copyRefused("contradicted", `it has cosigned another root of ${size} entries`, size);
    oldSize = size;
  }
  return copyRefused("unreachable", "its size changed during every attempt");
}

async function ask(
  { url }: AskedWitness,
  { note, size, consistencyFrom }: CheckpointToCopy,
  oldSize: number,
): Promise<{ readonly status: number; readonly text: string } | CopyRefused> {
  const proof = oldSize === 0 || oldSize === size ? [] : await consistencyFrom(oldSize);
  try {
    const { status, body } = await boundedRequest(`${url.replace(/\/+$/, "")}/add-checkpoint`, {
      method: "POST",
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: addCheckpointBody({ oldSize, proof, note }),
    });
    return { status, text: Buffer.from(body).toString("utf8") };
  } catch (error) {
    if (error instanceof UnreachableError) return copyRefused("unreachable", error.message);
    throw error;
  }
}

function cosigned(
  { key }: AskedWitness,
  { note }: CheckpointToCopy,
  { text, verify }: { readonly text: string; readonly verify: Verify },
): WitnessOutcome {
  const [cosignature] = cosignaturesOf(note + text, [key], verify);
  return cosignature
    ? { outcome: "cosigned", cosignature }
    : copyRefused("refused", "answered without a cosignature of its key");
}

function sizeOf(text: string): number | undefined {
  return /^(0|[1-9]\d{0,15})\n?$/.test(text) ? Number(text) : undefined;
}
