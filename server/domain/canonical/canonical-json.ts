import canonicalize from "canonicalize";
import type { CanonicalText } from "./canonical-object";

/** A value that JSON can represent without loss. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * Returns the canonical text of a record (RFC 8785, JSON Canonicalization Scheme): keys sorted by UTF-16 code
 * units, ECMAScript numbers, no white space. `undefined` members are left out.
 *
 * @throws RangeError for NaN, Infinity and other values outside JSON: a record without an exact text must not
 * be signed.
 */
export function canonicalJson(value: unknown): CanonicalText {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new RangeError("the value has no canonical JSON form", { cause });
  }
  if (text === undefined) throw new RangeError("the value has no canonical JSON form");
  return text as CanonicalText;
}
