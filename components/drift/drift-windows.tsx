"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { DriftBand } from "@/server/domain/drift/drift-band";
import type { DriftStateKind } from "@/server/domain/drift/drift-state";
import { formatNumber } from "@/server/domain/text/count-of";
import type { DriftWindowShown } from "../data/drift-data";
import { useTRPCClient } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { DriftStateMark } from "../marks/drift-state-mark";
import { Button } from "../ui/button";
import { Digest } from "../ui/digest";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { formatStatistic } from "./format-statistic";

interface DriftWindowsProps {
  readonly series: string;
  readonly span: { readonly from: Date; readonly to: Date };
  /** Returns the address of a window's distribution; undefined if the series has none. */
  readonly hrefOf: ((startsAt: Date) => string) | undefined;
}

const PAGE = 50;

/** Lists every window of the range as submitted, newest first. It is the text version of the chart. */
export function DriftWindows({ series, span, hrefOf }: DriftWindowsProps) {
  const asked = { series, from: span.from.toISOString(), to: span.to.toISOString(), limit: PAGE };
  const client = useTRPCClient();
  // The library's own infinite options send a direction, which the server refuses as an undeclared field.
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["drift windows", asked],
    queryFn: ({ pageParam }) => client.drift.windows.query({ ...asked, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const windows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section
      title="Windows"
      note={
        data &&
        `${windows.length}${hasNextPage ? " newest, older ones exist" : " in this time range, newest first"}${hrefOf ? "; the time opens the distribution" : ""}`
      }
    >
      {!data && <RefusalNote error={error} />}
      {!data && !error && <Skeleton label="Loading the windows" rows={13} />}
      {data && (
        <Table
          caption="Windows of this series"
          rows={windows}
          rowKey={({ startsAt, endsAt }) => `${startsAt.getTime()} ${endsAt.getTime()}`}
          empty={<EmptyState title="No windows in this time range">Choose a longer time range.</EmptyState>}
          columns={hrefOf ? [linkedFrom(hrefOf), ...COLUMNS.slice(1)] : COLUMNS}
        />
      )}
      {hasNextPage && (
        <p className="mt-4">
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Older windows
          </Button>
        </p>
      )}
    </Section>
  );
}

const numberOr = (value: number | null, otherwise: string) =>
  value === null ? otherwise : formatStatistic(value);

const COLUMNS = [
  {
    id: "from",
    heading: "From",
    isRowHeading: true,
    cell: ({ startsAt }: DriftWindowShown) => <TimeStamp at={startsAt} />,
  },
  {
    id: "to",
    heading: "To",
    isSecondary: true,
    cell: ({ endsAt }: DriftWindowShown) => <TimeStamp at={endsAt} />,
  },
  {
    id: "value",
    heading: "Value",
    align: "end",
    cell: ({ value }: DriftWindowShown) => numberOr(value, "gap"),
  },
  {
    id: "band",
    heading: "Band",
    cell: (window: DriftWindowShown) => <DriftStateMark state={stateOf(window)} />,
  },
  {
    id: "warn",
    heading: "Warn",
    align: "end",
    isSecondary: true,
    cell: ({ limitWarn }: DriftWindowShown) => numberOr(limitWarn, "none"),
  },
  {
    id: "act",
    heading: "Act",
    align: "end",
    isSecondary: true,
    cell: ({ limitAct }: DriftWindowShown) => numberOr(limitAct, "none"),
  },
  {
    id: "rows",
    heading: "Rows",
    align: "end",
    cell: ({ sampleSize }: DriftWindowShown) => formatNumber(sampleSize),
  },
  {
    id: "baseline",
    heading: "Baseline",
    isSecondary: true,
    cell: ({ baselineDigest }: DriftWindowShown) => <Digest digest={baselineDigest} of="baseline digest" />,
  },
] as const;

/** The time of a window, as a link to its distribution. */
const linkedFrom = (hrefOf: (startsAt: Date) => string) => ({
  ...COLUMNS[0],
  cell: ({ startsAt }: DriftWindowShown) => (
    <TextLink href={hrefOf(startsAt)}>
      <TimeStamp at={startsAt} />
    </TextLink>
  ),
});

const STATE_OF_BAND = { stable: "stable", shifting: "shifting", drifted: "drifted" } as const;

/** An unknown band is either a gap or a value without limits. These are different states. */
function stateOf({ band, value }: DriftWindowShown): DriftStateKind {
  const known: Partial<Record<DriftBand, DriftStateKind>> = STATE_OF_BAND;
  return known[band] ?? (value === null ? "gap" : "unlimited");
}
