"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { countOf } from "@/server/domain/text/count-of";
import { withHiddenShown } from "@/server/domain/text/visible-text";
import {
  COLUMNS_PARAMETERS,
  type ColumnsView,
  columnsHref,
  columnsInput,
  lineageHref,
} from "../address/lineage-view";
import type { ColumnLineage } from "../data/lineage-data";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { COLUMNS_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { ButtonLink } from "../ui/button-link";
import { Callout } from "../ui/callout";
import { DownloadButton } from "../ui/download-button";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { SelectField } from "../ui/select-field";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { ColumnTable } from "./column-table";
import { columnsAsCsv, nameOf, prepareColumnRows } from "./prepare-column-rows";

/** Shows what one column was made from and what was made from it. Without a column: the columns of the data set. */
export function ColumnsPage() {
  const [view] = useQueryStates(COLUMNS_PARAMETERS);
  const query = useQuery(useTRPC().lineage.columns.queryOptions(columnsInput(view)));
  const missing = (
    <EmptyState title="Column lineage not found" act={<ButtonLink href="/lineage">Lineage</ButtonLink>}>
      No event with a <code>columnLineage</code> facet names this data set or column, or it belongs to a team
      that you are not in.
    </EmptyState>
  );
  return (
    <QueryPage
      query={query}
      outline={COLUMNS_OUTLINE}
      refused={{ "not-found": missing, "validation-failed": missing }}
    >
      {(data) => <Columns data={data} view={view} />}
    </QueryPage>
  );
}

interface ColumnsProps {
  readonly data: ColumnLineage;
  readonly view: ColumnsView;
}

function Columns({ data, view }: ColumnsProps) {
  const { name, namespace } = nameOf(data.datasetId);
  return (
    <Page
      header={
        <PageHeader
          title={view.column ?? name}
          qualifier={view.column === null ? namespace : `column of ${name}`}
          parent={{ href: "/lineage", word: "Lineage" }}
          facts={[
            {
              id: "data-set",
              fact: (
                <TextLink
                  href={lineageHref({ focus: view.node, at: view.at })}
                >{`lineage of ${name}`}</TextLink>
              ),
            },
            { id: "count", fact: countOf(data.columns.length, "known column", "known columns") },
            ...(data.at === undefined
              ? []
              : [
                  {
                    id: "at",
                    fact: (
                      <>
                        as known at <TimeStamp at={data.at} />
                      </>
                    ),
                  },
                ]),
          ]}
        />
      }
    >
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <ColumnChoice data={data} view={view} />
        {data.edges.length > 0 && (
          <DownloadButton
            name={`lineage-of-${view.column ?? ""}.csv`}
            text={columnsAsCsv(data)}
            mediaType="text/csv;charset=utf-8"
          />
        )}
      </div>
      {!data.complete && (
        <div className="mb-3">
          <Callout kind="caution" title="Incomplete: the column has more steps than were read.">
            The nearest are shown.
          </Callout>
        </div>
      )}
      {view.column !== null && <BothDirections data={data} at={view.at} />}
    </Page>
  );
}

function ColumnChoice({ data: { columns }, view }: ColumnsProps) {
  const router = useRouter();
  const none = { value: "", label: "Choose a column" };
  return (
    <div className="w-full max-w-80">
      <SelectField
        label="Column"
        value={view.column ?? ""}
        onChange={({ target: { value } }) =>
          router.push(columnsHref({ ...view, column: value }), { scroll: false })
        }
        options={[
          ...(view.column === null ? [none] : []),
          ...columns.map((column) => ({ value: column, label: withHiddenShown(column) })),
        ]}
      />
    </div>
  );
}

function BothDirections({ data, at }: { readonly data: ColumnLineage; readonly at: string | null }) {
  const upstream = prepareColumnRows(data.edges, "upstream");
  const downstream = prepareColumnRows(data.edges, "downstream");
  return (
    <>
      <Section title="Made from" note={countOf(upstream.length, "column", "columns")}>
        <ColumnTable
          caption="Made from"
          rows={upstream}
          runs={data.runs}
          at={at}
          empty="No event states a source of this column."
        />
      </Section>
      <Section title="Used in" note={countOf(downstream.length, "column", "columns")}>
        <ColumnTable
          caption="Used in"
          rows={downstream}
          runs={data.runs}
          at={at}
          empty="No event states a column made from this one."
        />
      </Section>
    </>
  );
}
