import { writeCursor } from "@/db/repositories/keyset";

/** Texts that no database can store: refused in every field. */
export const UNSTORABLE = ["\u0000", "a\u0000b", "\ud800", "x\udfff"];
/** Values that a field may refuse, and must survive. */
export const HOSTILE: readonly unknown[] = [
  "",
  " ",
  "x".repeat(100_000),
  "__proto__",
  "../../etc/passwd",
  "'; drop table releases; --",
  "%00",
  "\u202e\u200b",
  "{{7*7}}",
  -1,
  0,
  2 ** 53,
  1e308,
  null,
  true,
  [],
  {},
  [[]],
  { toString: "x" },
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
];
/** Instants and days at the edges of the calendars of PostgreSQL and JavaScript, for every instant or day. */
export const TIMES = [
  ...[
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-23:59",
    "2026-02-30T00:00:00Z",
  ],
  ...["0000-01-01", "9999-12-31", "0000-01-01T00:00"],
];
/** Forged cursors, for every cursor. */
const CURSORS = [
  ["infinity"],
  ["a\u0000"],
  ["0000-01-01T00:00:00.000Z", "x"],
  ["now", "x"],
  ["-1", "x"],
  [],
  ["x", "\ud800"],
].map(writeCursor);
/** Values that only the product's own screens could send: their wire format has more types than JSON. */
export const BEYOND_JSON: readonly unknown[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  new Date("x"),
  new Date(0),
  new Map([["a", 1]]),
  1n,
  undefined,
];

/**
 * Returns every input with one place changed: `change` gets each value with its path and returns the values
 * to put there.
 */
export function variants(
  value: unknown,
  change: (value: unknown) => readonly unknown[],
  path = "",
): readonly (readonly [string, unknown])[] {
  const here = change(value).map((replacement) => [path || "/", replacement] as const);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return here;
  const inside = Object.entries(value).flatMap(([name, member]) =>
    variants(member, change, `${path}/${name}`).map(
      ([at, replaced]) =>
        [
          at,
          Array.isArray(value) ? value.with(Number(name), replaced) : { ...value, [name]: replaced },
        ] as const,
    ),
  );
  return [...here, ...inside];
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

export const isTime = (value: unknown) =>
  value instanceof Date || (typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value));
/**
 * The input with each cursor replaced by each forged one. A release list calls its cursors after and before.
 */
export const forged = (input: unknown): readonly (readonly [string, unknown])[] =>
  isRecord(input)
    ? ["cursor", "after", "before"]
        .filter((field) => typeof input[field] === "string")
        .flatMap((field) =>
          CURSORS.map(
            (cursor) =>
              [`/${field}`, { ...input, after: undefined, before: undefined, [field]: cursor }] as const,
          ),
        )
    : [];
