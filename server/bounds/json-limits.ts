/** Bounds of one file. A file beyond them is refused, never cut. */
export const JSON_LIMITS = {
  depth: 64,
  /** Object members in the whole file. */
  members: 100_000,
  /** Objects, arrays, strings, numbers and literals in the whole file. */
  values: 1_000_000,
  /** UTF-16 code units of one member name: pointers are built from names. */
  nameLength: 4_096,
  /** Most listed pointers of one kind. */
  pointers: 100,
} as const;
