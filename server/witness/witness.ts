import {
  type AddCheckpointRequest,
  type AddCheckpointVerdict,
  type Checkpoint,
  type CosigningKey,
  judgeAddCheckpoint,
  type NoteKey,
  parseAddCheckpoint,
  parseCheckpointText,
  parseSignedNote,
  signCosignature,
} from "../domain/ledger/index";
import { ed25519Verifier } from "../worker/ed25519";
import { fileNameOf, type WitnessFolder } from "./witness-folder";

export interface WitnessOptions {
  readonly folder: WitnessFolder;
  readonly signer: CosigningKey;
  /** The keys of the logs that it accepts, named by their origin. */
  readonly logs: readonly NoteKey[];
  readonly now: () => Date;
}

export interface WitnessAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Cosigns the checkpoints of its logs, each only if it extends the one before (C2SP tlog-witness). Requests
 * are handled one after the other, so that the check and the storing of a checkpoint are one step.
 */
export class Witness {
  readonly #verify = ed25519Verifier();
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: WitnessOptions) {}

  /** Answers the body of `POST add-checkpoint`. The checkpoint is on disk before the cosignature is returned. */
  addCheckpoint(body: string): Promise<WitnessAnswer> {
    const answer = this.#last.then(() => this.#add(parseAddCheckpoint(body)));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #add(request: AddCheckpointRequest | undefined): Promise<WitnessAnswer> {
    const { folder, logs } = this.options;
    const origin = request && originOf(request.note);
    // An unknown origin reads no file, so that a stranger costs nothing.
    const isKnown = logs.some(({ name }) => name === origin);
    const latest = origin !== undefined && isKnown ? await folder.latest(origin) : undefined;
    const verdict = judgeAddCheckpoint(request, { logs, latest: () => latest, verify: this.#verify });
    if (request && origin && "isContradiction" in verdict && verdict.isContradiction)
      await folder.keepContradiction(origin, request.note);
    if (verdict.status === 200 && request) return this.#cosign(verdict, request.note, latest);
    return verdict.status === 409
      ? { status: 409, contentType: "text/x.tlog.size", body: `${verdict.size}\n` }
      : {
          status: verdict.status,
          contentType: "text/plain; charset=utf-8",
          body: REFUSED[verdict.status] ?? "",
        };
  }

  async #cosign(
    { checkpoint, text }: Extract<AddCheckpointVerdict, { status: 200 }>,
    note: string,
    latest: Checkpoint | undefined,
  ): Promise<WitnessAnswer> {
    const { folder, signer, now } = this.options;
    const line = signCosignature(text, signer, now());
    if (latest === undefined || checkpoint.size > latest.size)
      await folder.history(fileNameOf(checkpoint.origin)).append(note + line);
    return { status: 200, contentType: "text/plain; charset=utf-8", body: line };
  }
}

function originOf(note: string): string | undefined {
  return parseCheckpointText(parseSignedNote(note)?.text ?? "")?.origin;
}

const REFUSED: Readonly<Record<number, string>> = {
  400: "expected: old <size>, the consistency proof, an empty line, and a signed checkpoint\n",
  403: "no key of this log signed the checkpoint\n",
  404: "this witness does not know the log\n",
  422: "the proof does not show that the checkpoint extends the last one cosigned\n",
};
