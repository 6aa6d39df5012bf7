import { sortableId } from "../domain/canonical/sortable-id";

/**
 * Makes ids: a prefix and a UUIDv7 in 26 characters of Crockford base 32, so that they sort by time and can
 * be read aloud.
 */
export type NewId = (prefix: string) => string;

/**
 * Makes ids that never repeat and, within one process, never go backwards: a counter breaks ties inside a
 * millisecond, and a clock that steps back keeps the last millisecond (RFC 9562 §6.2, method 1).
 */
export function createIdentifiers({
  now,
  randomBytes,
}: {
  now: () => Date;
  randomBytes: (size: number) => Uint8Array;
}): NewId {
  let lastMs = 0;
  let counter = 0;
  return (prefix) => {
    const ms = now().getTime();
    if (ms > lastMs) {
      lastMs = ms;
      counter = 0;
    } else {
      counter += 1;
      if (counter > 0xfff) {
        lastMs += 1;
        counter = 0;
      }
    }
    return sortableId(prefix, uuidV7(lastMs, counter, randomBytes(8)));
  };
}

/** RFC 9562 §5.7: 48 bits of Unix milliseconds, version, 12 bits of counter, variant, 62 random bits. */
function uuidV7(ms: number, counter: number, random: Uint8Array): bigint {
  const tail = random.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n) & 0x3fff_ffff_ffff_ffffn;
  return (BigInt(ms) << 80n) | (0x7n << 76n) | (BigInt(counter) << 64n) | (0x2n << 62n) | tail;
}
