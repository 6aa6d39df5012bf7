declare const canonical: unique symbol;

/** Text that is the canonical JSON of some value, and so may stand inside the canonical JSON of another. */
export type CanonicalText = string & { readonly [canonical]: true };

/**
 * The canonical JSON (RFC 8785) of an object whose members have theirs already: what is asked for again and again is written
 * once and put in. Members that are undefined are left out.
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
