import { fromBase64, toBase64 } from "../text/base64";
import { type NoteKey, openNote, type Sign, signNote, type Verify } from "./signed-note";
import { HASH_BYTES, type Hash } from "./tree-hash";

/** A tree head: the root of this log at this size. A log never signs two that are inconsistent. */
export interface Checkpoint {
  /** The log: a schema-less URL such as `portal.example/ledger`. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/**
 * Returns the three signed lines (C2SP tlog-checkpoint): origin, size in decimal, root in base64. Extension
 * lines are never written.
 *
 * @throws RangeError for an origin that is empty or spans lines, a size that is no whole number ≥ 0, a root
 * that is not 32 bytes.
 */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (origin === "" || origin.includes("\n"))
    throw new RangeError(`an origin is one line of text, got ${JSON.stringify(origin)}`);
  if (!Number.isSafeInteger(size) || size < 0)
    throw new RangeError(`a tree size is a whole number from 0, got ${size}`);
  if (root.length !== HASH_BYTES) throw new RangeError(`a root has ${HASH_BYTES} bytes, got ${root.length}`);
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Parses {@link checkpointText}. Extension lines of other logs are ignored; any other malformed text is
 * undefined.
 */
export function parseCheckpointText(text: string): Checkpoint | undefined {
  if (!text.endsWith("\n")) return undefined;
  const [origin = "", decimal = "", encoded = "", ...extensions] = text.slice(0, -1).split("\n");
  const size = /^(0|[1-9]\d*)$/.test(decimal) ? Number(decimal) : Number.NaN;
  const root = fromBase64(encoded);
  if (origin === "" || !Number.isSafeInteger(size) || root?.length !== HASH_BYTES || extensions.includes(""))
    return undefined;
  return { origin, size, root };
}

/**
 * Returns the signed note of a tree head. The key has the name of the log (C2SP tlog-checkpoint,
 * "Signatures").
 */
export function signCheckpoint(checkpoint: Checkpoint, key: NoteKey, sign: Sign): string {
  return signNote(checkpointText(checkpoint), key, sign);
}

/**
 * Returns the tree head of a note that a known key signed for this origin; undefined for every other note.
 */
export function openCheckpoint(
  note: string,
  { origin, keys, verify }: { origin: string; keys: readonly NoteKey[]; verify: Verify },
): Checkpoint | undefined {
  const text = openNote(note, keys, verify);
  const checkpoint = text === undefined ? undefined : parseCheckpointText(text);
  return checkpoint?.origin === origin ? checkpoint : undefined;
}
