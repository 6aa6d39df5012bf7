declare const canonical: unique symbol;

/** Canonical JSON of some value, which may be part of the canonical JSON of another. */
export type CanonicalText = string & { readonly [canonical]: true };

/**
 * Returns the canonical JSON (RFC 8785) of an object from its members' own: repeated parts are serialised
 * once. Members that are undefined are left out.
 */
export function canonicalObject(members: Readonly<Record<string, CanonicalText | undefined>>): CanonicalText {
  const written = Object.keys(members)
    .sort()
    .flatMap((key) => (members[key] === undefined ? [] : `${JSON.stringify(key)}:${members[key]}`));
  return `{${written.join(",")}}` as CanonicalText;
}

/** The same of an array, in its order. */
export function canonicalArray(items: readonly CanonicalText[]): CanonicalText {
  return `[${items.join(",")}]` as CanonicalText;
}
