import type { ReactNode } from "react";
import { refusalOf } from "../data/refusal";
import { RefusalNote } from "../explanation/refusal-note";
import { Skeleton } from "../ui/skeleton";

/** The result of a query, as React Query returns it. */
export interface QueryResult<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
}

/** Content to show in place of the refusal, by the code of the refusal. */
export type RefusedContent = Readonly<Partial<Record<string, ReactNode>>>;

interface QueryContentProps<Data> {
  readonly query: QueryResult<Data>;
  /** The content that is on its way, for screen readers: "Loading releases". */
  readonly label: string;
  /** About as many rows as will come. */
  readonly rows: number;
  readonly rowHeight?: "row" | "text";
  readonly refused?: RefusedContent;
  readonly children: (data: Data) => ReactNode;
}

/** Shows the data of a query, a skeleton until it arrives, or the refusal. A refusal never replaces data that arrived before. */
export function QueryContent<Data>({
  query: { data, error },
  label,
  children,
  refused,
  ...size
}: QueryContentProps<Data>) {
  if (data !== undefined) return children(data);
  if (error) return <Refused error={error} refused={refused} />;
  return <Skeleton label={label} {...size} />;
}

/** Shows the refusal of a query, or the content that the caller has for its code. */
export function Refused({
  error,
  refused,
}: {
  readonly error: unknown;
  readonly refused: RefusedContent | undefined;
}) {
  return refused?.[refusalOf(error).code] ?? <RefusalNote error={error} />;
}
