import { customType, timestamp } from "drizzle-orm/pg-core";

/** An instant with zone, microseconds in the database and milliseconds here. */
export const instant = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });

/** Exact bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
});

/** SQL list of a closed set, for CHECK constraints built from the domain's own list. */
export function oneOf(values: readonly string[]): string {
  return values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
}
