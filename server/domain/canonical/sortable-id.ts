const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A prefix and a UUIDv7 in 26 characters of Crockford base 32: ids sort by time and read aloud. */
export function sortableId(prefix: string, uuid: bigint): string {
  let text = "";
  for (let rest = uuid, place = 0; place < 26; place += 1, rest >>= 5n) text = ALPHABET[Number(rest & 31n)] + text;
  return `${prefix}_${text}`;
}

/** The id below every id made at this instant or later: where a span of time begins among ids that sort by time. */
export function firstIdAt(prefix: string, at: Date): string {
  return sortableId(prefix, BigInt(Math.max(0, at.getTime())) << 80n);
}
