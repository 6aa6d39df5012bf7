const SEQUENCE = 0x30;
const INTEGER = 0x02;
const COORDINATE_BYTES = 32;

/**
 * Converts an ECDSA P-256 signature from WebAuthn's form (ASN.1 DER: a sequence of two integers) to the form
 * of WebCrypto: both integers, 32 bytes each. Undefined for any other input.
 */
export function rawEcdsaSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return undefined;
  const r = integerAt(der, 2);
  const s = r && integerAt(der, r.end);
  if (!r || !s || s.end !== der.length) return undefined;
  const raw = new Uint8Array(2 * COORDINATE_BYTES);
  raw.set(r.value, COORDINATE_BYTES - r.value.length);
  raw.set(s.value, raw.length - s.value.length);
  return raw;
}

interface Integer {
  readonly value: Uint8Array;
  readonly end: number;
}

function integerAt(der: Uint8Array, at: number): Integer | undefined {
  const length = der[at + 1];
  if (der[at] !== INTEGER || length === undefined || length === 0) return undefined;
  const end = at + 2 + length;
  const bytes = der.subarray(at + 2, end);
  // A leading zero only keeps the number from being read as negative.
  const value = bytes[0] === 0 ? bytes.subarray(1) : bytes;
  return end > der.length || value.length > COORDINATE_BYTES ? undefined : { value, end };
}
