"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { type BudgetRow, prepareBudget } from "./prepare-budget";

const HEIGHT = 48;

/**
 * Draws the number of waivers that each team was granted in the last quarters and its limit, as a chart and as
 * a table.
 */
export function BudgetUse() {
  const { data } = useQuery(useTRPC().waiver.budget.queryOptions({}));
  if (!data || data.teams.length === 0) return null;
  const rows = prepareBudget(data);
  const current = data.quarters.at(-1);
  return (
    <Section
      title="Budget"
      note={
        current && (
          <>
            {current.name}(UTC); it restarts <TimeStamp at={current.endsAt} now={data.now} />
          </>
        )
      }
    >
      <ul className="flex flex-wrap gap-x-10 gap-y-4">
        {rows.map((row) => (
          <li key={row.team} className="grid gap-1">
            <Bars row={row} />
            <p className="text-13">
              <span className="font-medium">{row.team}</span>{" "}
              <span className="text-ink-muted tabular-nums">{row.words}</span>
            </p>
          </li>
        ))}
      </ul>
      <details className="mt-2">
        <summary className="min-h-6 w-fit cursor-pointer rounded-control text-13 text-accent">
          As a table
        </summary>
        <Table
          caption="Waivers granted by team and quarter"
          rows={rows}
          rowKey={({ team }) => team}
          empty={null}
          columns={[
            { id: "team", heading: "Team", isRowHeading: true, cell: ({ team }) => team },
            ...data.quarters.map(({ name }, place) => ({
              id: name,
              heading: name,
              align: "end" as const,
              cell: ({ bars }: BudgetRow) => bars[place]?.granted ?? 0,
            })),
            { id: "limit", heading: "Allowed", align: "end", cell: ({ limit }) => limit ?? "–" },
          ]}
        />
      </details>
    </Section>
  );
}

/**
 * Draws four quarters as bars with a line at the limit. Hidden from screen readers, which get the text and the
 * table.
 */
function Bars({ row }: { readonly row: BudgetRow }) {
  return (
    <svg aria-hidden width={4 * 36} height={HEIGHT + 16} className="overflow-visible">
      {row.bars.map((bar, place) => (
        <g key={bar.quarter} data-tone={bar.isUsedUp ? "stale" : bar.isCurrent ? "waived" : "missing"}>
          <rect
            x={place * 36 + 4}
            width={24}
            y={HEIGHT - Math.max(1, bar.share * HEIGHT)}
            height={Math.max(1, bar.share * HEIGHT)}
            className={bar.isCurrent ? "fill-(--tone-line)" : "fill-(--tone-line) opacity-45"}
          />
          <text
            x={place * 36 + 16}
            y={HEIGHT + 13}
            textAnchor="middle"
            className="fill-ink-muted text-[0.6875rem]"
          >
            {bar.quarter.slice(-2)}
          </text>
        </g>
      ))}
      <line x1={0} x2={4 * 36} y1={HEIGHT} y2={HEIGHT} className="stroke-rule-strong" />
      {row.limitShare !== undefined && (
        <line
          x1={0}
          x2={4 * 36}
          y1={HEIGHT - row.limitShare * HEIGHT}
          y2={HEIGHT - row.limitShare * HEIGHT}
          strokeDasharray="4 3"
          className="stroke-ink-muted"
        />
      )}
    </svg>
  );
}
