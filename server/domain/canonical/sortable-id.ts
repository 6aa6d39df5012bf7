const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * Formats a prefix and a UUIDv7 in 26 characters of Crockford base 32: ids sort by time and can be read
 * aloud.
 */
export function sortableId(prefix: string, uuid: bigint): string {
  let text = "";
  for (let rest = uuid, place = 0; place < 26; place += 1, rest >>= 5n)
    text = ALPHABET[Number(rest & 31n)] + text;
  return `${prefix}_${text}`;
}

/** Returns the lower bound of all ids made at this instant or later. */
export function firstIdAt(prefix: string, at: Date): string {
  return sortableId(prefix, BigInt(Math.max(0, at.getTime())) << 80n);
}
