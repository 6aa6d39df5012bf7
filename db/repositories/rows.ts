type NullToUndefined<Row> = {
  [Column in keyof Row]: null extends Row[Column] ? Exclude<Row[Column], null> | undefined : Row[Column];
};

/** Converts NULL to undefined, in the row's own columns only, never inside a JSON column. */
export function withoutNulls<Row extends object>(row: Row): NullToUndefined<Row> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, value ?? undefined]),
  ) as NullToUndefined<Row>;
}
