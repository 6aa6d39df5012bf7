type NullToUndefined<Row> = { [Column in keyof Row]: null extends Row[Column] ? Exclude<Row[Column], null> | undefined : Row[Column] };

/** SQL says NULL, the application says undefined. Only the row's own columns are touched, never what a JSON column holds. */
export function withoutNulls<Row extends object>(row: Row): NullToUndefined<Row> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value ?? undefined])) as NullToUndefined<Row>;
}
