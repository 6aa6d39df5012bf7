/**
 * Years that ISO 8601, JavaScript and PostgreSQL all write with four digits and read alike. JavaScript writes
 * the years before 0 and after 9999 with a sign and six digits, PostgreSQL has no year 0, and no recorded
 * event is from before 1900.
 */
export const RECORDABLE_YEARS = { first: 1900, last: 9999 } as const;

/**
 * Matches a date or an instant in ISO 8601 whose written year is recordable. Its offset can still move it out
 * of range.
 */
export const RECORDABLE_YEAR = /^(?:19|[2-9][0-9])[0-9]{2}-/;

export const RECORDABLE_WORDS = `expected a year from ${RECORDABLE_YEARS.first} to ${RECORDABLE_YEARS.last}`;

const FIRST_MS = Date.UTC(RECORDABLE_YEARS.first, 0, 1);
const END_MS = Date.UTC(RECORDABLE_YEARS.last + 1, 0, 1);

/** Returns false for an instant that the database could not store, and for an invalid one. */
export function isRecordable(instant: Date): boolean {
  return instant.getTime() >= FIRST_MS && instant.getTime() < END_MS;
}

/** Parses an instant in the form of `Date.toISOString`; undefined for any other text. */
export function exactInstant(text: string): Date | undefined {
  const instant = new Date(text);
  return isRecordable(instant) && instant.toISOString() === text ? instant : undefined;
}
