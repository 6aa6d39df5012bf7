import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { fromBase64, toBase64 } from "../text/base64";

/** Signs exact bytes with Ed25519 (RFC 8032): 64 bytes. The key stays inside the function. */
export type Sign = (message: Uint8Array) => Uint8Array;

/** Returns true when the signature is this key's Ed25519 signature (RFC 8032) over exactly these bytes. */
export type Verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** The signature type of a key, which its id includes: a log signs notes, a witness cosigns checkpoints. */
export const ED25519 = 0x01;
export const COSIGNATURE_V1 = 0x04;
export type NoteAlgorithm = typeof ED25519 | typeof COSIGNATURE_V1;

/** A public key of a note. Name and id together identify the key and the algorithm. */
export interface NoteKey {
  readonly name: string;
  readonly algorithm: NoteAlgorithm;
  /** 8 lower-case hexadecimal digits. */
  readonly id: string;
  /** Raw 32-byte Ed25519 public key. */
  readonly publicKey: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  /** 8 lower-case hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** `text` is the signed part: it ends in a newline, and the blank line after it is not part of it. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const PUBLIC_KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
/** Sixteen must be accepted (C2SP); a witness network is far below a hundred. */
const SIGNATURES_MAX = 100;
const KEY_NAME = /^[^\p{White_Space}\p{Cc}+]+$/u;
const FORBIDDEN_CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/**
 * Returns an Ed25519 key named in the way of C2SP signed-note: id = first 4 bytes of SHA-256(name ‖ 0x0A ‖
 * algorithm ‖ key).
 *
 * @throws RangeError for a key that is not 32 bytes, and for a name that is empty or has a space or a plus
 * sign.
 */
export function noteKey(name: string, publicKey: Uint8Array, algorithm: NoteAlgorithm = ED25519): NoteKey {
  if (!KEY_NAME.test(name))
    throw new RangeError(`a note key's name has no space and no plus sign, got ${JSON.stringify(name)}`);
  if (publicKey.length !== PUBLIC_KEY_BYTES)
    throw new RangeError(`an Ed25519 public key has 32 bytes, got ${publicKey.length}`);
  const named = concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(algorithm), publicKey);
  return { name, algorithm, id: bytesToHex(sha256(named).subarray(0, KEY_ID_BYTES)), publicKey };
}

/**
 * Returns the one-line text form of a public key, `name+id+base64(algorithm ‖ key)`, which other verifiers
 * accept unchanged.
 */
export function verifierKey({ name, id, algorithm, publicKey }: NoteKey): string {
  return `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(algorithm), publicKey))}`;
}

/**
 * Parses {@link verifierKey}'s text; undefined unless it is an Ed25519 key of a log or of a witness, whose id
 * matches its name and bytes.
 */
export function parseVerifierKey(text: string): NoteKey | undefined {
  const [, name = "", id, encoded = ""] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  const algorithm = bytes?.[0];
  if (algorithm !== ED25519 && algorithm !== COSIGNATURE_V1) return undefined;
  if (bytes?.length !== 1 + PUBLIC_KEY_BYTES || !KEY_NAME.test(name)) return undefined;
  const key = noteKey(name, bytes.subarray(1), algorithm);
  return key.id === id ? key : undefined;
}

/**
 * Signs a text, which must end in a newline and have no other control character, and returns the whole note.
 */
export function signNote(text: string, key: NoteKey, sign: Sign): string {
  if (!text.endsWith("\n") || FORBIDDEN_CONTROL.test(text))
    throw new RangeError("a note's text ends in a newline and has no other control character");
  return `${text}\n${noteSignatureLine({ name: key.name, keyId: key.id, signature: sign(utf8ToBytes(text)) })}`;
}

/** `— name base64(id ‖ signature)` and a newline. Appending another one to a note adds a co-signature. */
export function noteSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${toBase64(concatBytes(hexToKeyId(keyId), signature))}\n`;
}

/**
 * Splits a note into text and signatures (C2SP signed-note), without verifying them: see {@link openNote}.
 * Undefined for a note with any malformed byte: a missing newline, a control character, a malformed line.
 */
export function parseSignedNote(note: string): SignedNote | undefined {
  // The last blank line divides: the text may have others.
  const divider = note.lastIndexOf("\n\n");
  if (divider < 0 || !note.endsWith("\n") || FORBIDDEN_CONTROL.test(note)) return undefined;
  const lines = note.slice(divider + 2, -1).split("\n");
  if (lines.length > SIGNATURES_MAX) return undefined;
  const signatures = lines.map(parseSignatureLine);
  if (!signatures.every((signature) => signature !== undefined)) return undefined;
  return { text: note.slice(0, divider + 1), signatures };
}

/**
 * Returns the text of a note that a known key signed. Signatures of unknown keys and cosignatures are ignored;
 * a wrong one of a known key refuses the note. Undefined without a valid signature.
 */
export function openNote(note: string, keys: readonly NoteKey[], verify: Verify): string | undefined {
  const parsed = parseSignedNote(note);
  if (parsed === undefined) return undefined;
  const message = utf8ToBytes(parsed.text);
  let isSigned = false;
  for (const { name, keyId, signature } of parsed.signatures) {
    const key = keys.find((candidate) => candidate.name === name && candidate.id === keyId);
    if (key?.algorithm !== ED25519) continue;
    if (!verify(key.publicKey, message, signature)) return undefined;
    isSigned = true;
  }
  return isSigned ? parsed.text : undefined;
}

/** Parses `— name base64(id ‖ signature)` without its newline; undefined for any other line. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, encoded = ""] = /^\u2014 ([^\p{White_Space}\p{Cc}+]+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (name === undefined || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined;
  return {
    name,
    keyId: bytesToHex(bytes.subarray(0, KEY_ID_BYTES)),
    signature: bytes.subarray(KEY_ID_BYTES),
  };
}

function hexToKeyId(id: string): Uint8Array {
  return Uint8Array.from({ length: KEY_ID_BYTES }, (_, i) => Number.parseInt(id.slice(2 * i, 2 * i + 2), 16));
}
