"use client";

import { useQuery } from "@tanstack/react-query";
import { countOf, formatNumber } from "@/server/domain/text/count-of";
import type { DriftDistributionData } from "../data/drift-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";

interface DriftDistributionProps {
  readonly series: string;
  /** Start of the window; null for the newest. */
  readonly window: Date | null;
}

/** Shows the distribution of a column in one window beside its reference, bin by bin. */
export function DriftDistribution({ series, window }: DriftDistributionProps) {
  const { data, error, isPending } = useQuery(
    useTRPC().drift.distribution.queryOptions({ series, start: window?.toISOString() }),
  );
  return (
    <Section title="Distribution" note={data && <Span distribution={data} />}>
      {error && <RefusalNote error={error} />}
      {isPending && <Skeleton label="Loading the distribution" rows={8} />}
      {data === null && (
        <EmptyState title="No distribution of this window">
          The window was sent as a number. Choose another window in the table.
        </EmptyState>
      )}
      {data && <Bins distribution={data} />}
    </Section>
  );
}

function Span({ distribution: { startsAt, endsAt } }: { readonly distribution: DriftDistributionData }) {
  return (
    <>
      <TimeStamp at={startsAt} /> to <TimeStamp at={endsAt} />
    </>
  );
}

type Bin = DriftDistributionData["bins"][number];

function Bins({ distribution }: { readonly distribution: DriftDistributionData }) {
  const { bins, rows, missing } = distribution;
  const largest = Math.max(...bins.flatMap(({ reference, window = 0 }) => [reference, window]));
  return (
    <>
      <Table
        caption="Share of the rows in each bin"
        rows={bins}
        rowKey={({ name }) => name}
        empty={null}
        columns={[
          {
            id: "bin",
            heading: "Bin: reference above, window below",
            isRowHeading: true,
            cell: ({ name, reference, window = 0 }: Bin) => (
              <>
                {name}
                <span aria-hidden className="block w-full min-w-32 pb-1">
                  <Bar share={reference / largest} color="bg-ink-faint" />
                  <Bar share={window / largest} color="bg-accent" />
                </span>
              </>
            ),
          },
          {
            id: "reference",
            heading: "Reference",
            align: "end",
            cell: ({ reference }: Bin) => percent(reference),
          },
          {
            id: "window",
            heading: "Window",
            align: "end",
            cell: ({ window }: Bin) => (window === undefined ? "no rows" : percent(window)),
          },
        ]}
      />
      <p className="mt-2 max-w-prose text-13 text-ink-muted">
        {`Reference: ${countOf(rows.reference, "row")}. Window: ${countOf(rows.window, "row")} with a value, ${formatNumber(missing)} without.`}
      </p>
    </>
  );
}

function Bar({ share, color }: { readonly share: number; readonly color: string }) {
  return <span className={`block h-2 ${color}`} style={{ width: `${Math.round(share * 1000) / 10}%` }} />;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
