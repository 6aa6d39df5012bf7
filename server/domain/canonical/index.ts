export { canonicalJson, type JsonValue } from "./canonical-json";
export { type CanonicalText, canonicalArray, canonicalObject } from "./canonical-object";
export { type Digest, digestOf, digestOfRecord, isDigest } from "./digest";
export { isStorableText } from "./storable-text";
