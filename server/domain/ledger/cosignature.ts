import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  COSIGNATURE_V1,
  type NoteKey,
  type NoteSignature,
  noteSignatureLine,
  parseSignedNote,
  type Sign,
  type Verify,
} from "./signed-note";

/** The statement of a witness: at this time, this was the largest consistent tree that it had seen. */
export interface Cosignature {
  readonly key: NoteKey;
  readonly at: Date;
  /** The signature line, with its newline. */
  readonly line: string;
}

export interface CosigningKey {
  readonly key: NoteKey;
  readonly sign: Sign;
}

const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** Returns the signature line of a witness over the text of a checkpoint (C2SP tlog-cosignature, v1). */
export function signCosignature(text: string, { key, sign }: CosigningKey, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const timestamp = new Uint8Array(TIMESTAMP_BYTES);
  new DataView(timestamp.buffer).setBigUint64(0, BigInt(seconds));
  const signature = concatBytes(timestamp, sign(cosignedMessage(text, seconds)));
  return noteSignatureLine({ name: key.name, keyId: key.id, signature });
}

/** Returns the valid cosignatures of a note by known witnesses, at most one for each key: the newest. */
export function cosignaturesOf(
  note: string,
  keys: readonly NoteKey[],
  verify: Verify,
): readonly Cosignature[] {
  const parsed = parseSignedNote(note);
  if (parsed === undefined) return [];
  const newest = new Map<NoteKey, Cosignature>();
  for (const signature of parsed.signatures) {
    const opened = openCosignature(parsed.text, signature, { keys, verify });
    if (opened && opened.at >= (newest.get(opened.key)?.at ?? opened.at)) newest.set(opened.key, opened);
  }
  return [...newest.values()];
}

/** Returns one cosignature of a checkpoint's text; undefined if no known witness made it. */
export function openCosignature(
  text: string,
  { name, keyId, signature }: NoteSignature,
  { keys, verify }: { readonly keys: readonly NoteKey[]; readonly verify: Verify },
): Cosignature | undefined {
  const key = keys.find((candidate) => candidate.name === name && candidate.id === keyId);
  if (key?.algorithm !== COSIGNATURE_V1 || signature.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES)
    return undefined;
  const seconds = Number(new DataView(Uint8Array.from(signature).buffer).getBigUint64(0));
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return undefined;
  return verify(key.publicKey, cosignedMessage(text, seconds), signature.subarray(TIMESTAMP_BYTES))
    ? { key, at, line: noteSignatureLine({ name, keyId, signature }) }
    : undefined;
}

function cosignedMessage(text: string, seconds: number): Uint8Array {
  return utf8ToBytes(`cosignature/v1\ntime ${seconds}\n${text}`);
}
