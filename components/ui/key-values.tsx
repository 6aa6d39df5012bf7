import type { ReactNode } from "react";
import { Note } from "./note";

interface KeyValuesProps {
  readonly items: readonly { readonly term: string; readonly value: ReactNode }[];
  /** `rows` for inspectors and sides; `columns` for a band of a few facts, term above value. */
  readonly layout?: "rows" | "columns";
}

/** Lists facts, each with its name. An unknown fact is listed with a value that says so. */
export function KeyValues({ items, layout = "rows" }: KeyValuesProps) {
  if (layout === "columns") {
    return (
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {items.map(({ term, value }) => (
          <div key={term} className="min-w-24">
            <Note as="dt" size={12}>
              {term}
            </Note>
            <dd className="mt-0.5">{value}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <dl className="divide-y divide-rule">
      {items.map(({ term, value }) => (
        <div
          key={term}
          className="grid grid-cols-[minmax(6rem,9rem)_1fr] items-center gap-x-4 py-1 max-sm:grid-cols-1"
        >
          <Note as="dt" size={13}>
            {term}
          </Note>
          <dd className="flex min-h-6 min-w-0 items-center wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
