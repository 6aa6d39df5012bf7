import type { ReactNode } from "react";
import { Page } from "./page";
import { OutlineHeader, type PageOutline, PageSkeleton } from "./page-skeleton";
import { type QueryResult, Refused, type RefusedContent } from "./query-content";

interface QueryPageProps<Data> {
  readonly query: QueryResult<Data>;
  readonly outline: PageOutline;
  readonly refused?: RefusedContent;
  /** Content under a refusal, for example the way back. */
  readonly afterRefusal?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** A page of one query: its skeleton until the data arrives, the refusal if there is none, or the page itself. */
export function QueryPage<Data>({
  query: { data, error },
  outline,
  refused,
  afterRefusal,
  children,
}: QueryPageProps<Data>) {
  if (data !== undefined) return children(data);
  if (!error) return <PageSkeleton {...outline} />;
  return (
    <Page header={<OutlineHeader {...outline} />}>
      <Refused error={error} refused={refused} />
      {afterRefusal && <div className="mt-3">{afterRefusal}</div>}
    </Page>
  );
}
