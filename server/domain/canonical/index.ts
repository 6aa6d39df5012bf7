export { canonicalJson, type JsonValue } from "./canonical-json";
export { type Digest, digestOf, digestOfRecord, isDigest } from "./digest";
export { isStorableText } from "./storable-text";
