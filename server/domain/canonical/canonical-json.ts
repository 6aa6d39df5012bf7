import canonicalize from "canonicalize";
import type { CanonicalText } from "./canonical-object";

/** A value that JSON can hold without loss. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/**
 * The one text form of a record of ours (RFC 8785, JSON Canonicalization Scheme): keys sorted by UTF-16 code units,
 * ECMAScript numbers, no white space. `undefined` members are left out.
 *
 * @throws RangeError for NaN, Infinity and anything JSON cannot hold: a record that cannot be written exactly must not be signed.
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
