import { fromBase64, toBase64 } from "../text/base64";
import { type Checkpoint, openCheckpoint, parseCheckpointText } from "./checkpoint";
import { verifyConsistency } from "./merkle-verification";
import { type NoteKey, parseSignedNote, type Verify } from "./signed-note";
import { HASH_BYTES, type Hash, isSameHash, portableTreeHasher } from "./tree-hash";

/** A request to a witness: a checkpoint, and the proof that it extends the one that the witness has. */
export interface AddCheckpointRequest {
  readonly oldSize: number;
  readonly proof: readonly Hash[];
  readonly note: string;
}

/**
 * The answer of a witness (C2SP tlog-witness). `accepted`: it may cosign. `size` of a conflict is that of the
 * checkpoint it cosigned last. `isContradiction`: the log signed two heads that are inconsistent.
 */
export type AddCheckpointVerdict =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly text: string }
  | { readonly status: 400 | 403 | 404 }
  | { readonly status: 409; readonly size: number; readonly isContradiction: boolean }
  | { readonly status: 422; readonly isContradiction: true };

const PROOF_LINES_MAX = 63;

/** Returns the body of a request. Every line ends in a newline; the checkpoint follows an empty line. */
export function addCheckpointBody({ oldSize, proof, note }: AddCheckpointRequest): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${note}`;
}

/** Parses {@link addCheckpointBody}; undefined for a malformed body. */
export function parseAddCheckpoint(body: string): AddCheckpointRequest | undefined {
  const divider = body.indexOf("\n\n");
  if (divider < 0) return undefined;
  const [first = "", ...encoded] = body.slice(0, divider).split("\n");
  const [, decimal] = /^old (0|[1-9]\d*)$/.exec(first) ?? [];
  const oldSize = Number(decimal);
  if (decimal === undefined || !Number.isSafeInteger(oldSize) || encoded.length > PROOF_LINES_MAX)
    return undefined;
  const proof = encoded.map(fromBase64).filter((hash) => hash?.length === HASH_BYTES) as Hash[];
  return proof.length === encoded.length ? { oldSize, proof, note: body.slice(divider + 2) } : undefined;
}

export interface WitnessState {
  /** The keys of the logs that this witness accepts, named by their origin. */
  readonly logs: readonly NoteKey[];
  /** Returns the checkpoint of an origin that this witness cosigned last. */
  readonly latest: (origin: string) => Checkpoint | undefined;
  readonly verify: Verify;
}

/** Decides a request, in the order of C2SP tlog-witness. The caller handles one request of an origin at a time. */
export function judgeAddCheckpoint(
  request: AddCheckpointRequest | undefined,
  { logs, latest, verify }: WitnessState,
): AddCheckpointVerdict {
  const text = request && parseSignedNote(request.note)?.text;
  const claimed = text === undefined ? undefined : parseCheckpointText(text);
  if (request === undefined || text === undefined || claimed === undefined) return { status: 400 };
  const { origin } = claimed;
  const keys = logs.filter((key) => key.name === origin);
  if (keys.length === 0) return { status: 404 };
  const checkpoint = openCheckpoint(request.note, { origin, keys, verify });
  if (checkpoint === undefined) return { status: 403 };
  if (request.oldSize > checkpoint.size) return { status: 400 };
  const last = latest(origin);
  const size = last?.size ?? 0;
  if (request.oldSize !== size) return { status: 409, size, isContradiction: false };
  if (checkpoint.size === size && !isSameHash(checkpoint.root, last?.root ?? portableTreeHasher.emptyRoot))
    return { status: 409, size, isContradiction: true };
  return isProven(request, checkpoint, last)
    ? { status: 200, checkpoint, text }
    : { status: 422, isContradiction: true };
}

/** Without an earlier checkpoint there is nothing to prove, and the proof must be empty. */
function isProven({ proof }: AddCheckpointRequest, next: Checkpoint, last: Checkpoint | undefined): boolean {
  if (last === undefined || last.size === 0) return proof.length === 0;
  return verifyConsistency({
    ...{ from: last.size, to: next.size, fromRoot: last.root, toRoot: next.root },
    proof,
  });
}
