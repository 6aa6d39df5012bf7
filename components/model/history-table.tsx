import { releaseHref } from "../address/release-view";
import type { ModelHistoryData } from "../data/model-data";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { formatSpan } from "../ui/time";
import { TimeStamp } from "../ui/time-stamp";
import { alsoOf } from "./history-cell";
import { HISTORY_PRESENTATIONS } from "./history-presentation";

/** Lists the cells of the matrix, one per row. */
export function HistoryTable({ history: { items } }: { readonly history: ModelHistoryData }) {
  const rows = items.flatMap(({ release, version, cells }) =>
    cells.map((cell) => ({ release, version, ...cell })),
  );
  return (
    <Table
      caption="History of releases, one stage per row"
      rows={rows}
      rowKey={({ release, stage }) => `${release} ${stage}`}
      empty={<EmptyState title="No releases at that time" />}
      columns={[
        {
          id: "release",
          heading: "Release",
          isRowHeading: true,
          cell: ({ release, version, stage }) => (
            <TextLink href={releaseHref(release, `?stage=${encodeURIComponent(stage)}`)}>{version}</TextLink>
          ),
        },
        { id: "stage", heading: "Stage", cell: ({ stage }) => stage },
        {
          id: "state",
          heading: "State",
          cell: (cell) => (
            <>
              <StateMark presentation={HISTORY_PRESENTATIONS[cell.state]} />
              {alsoOf(cell) !== "" && <strong className="block text-12 font-medium">{alsoOf(cell)}</strong>}
            </>
          ),
        },
        {
          id: "since",
          heading: "Since",
          isSecondary: true,
          cell: ({ since }) => since && <TimeStamp at={since} />,
        },
        {
          id: "until",
          heading: "Until",
          isSecondary: true,
          cell: ({ until }) => until && <TimeStamp at={until} />,
        },
        {
          id: "live",
          heading: "Live for",
          align: "end",
          isSecondary: true,
          cell: ({ liveMs }) => (liveMs > 0 ? formatSpan(liveMs) : ""),
        },
        {
          id: "next",
          heading: "Replaced by",
          isSecondary: true,
          cell: ({ replacedBy }) =>
            replacedBy !== undefined && <TextLink href={releaseHref(replacedBy)}>{replacedBy}</TextLink>,
        },
        { id: "why", heading: "Why", isSecondary: true, cell: ({ why }) => <Note>{why}</Note> },
      ]}
    />
  );
}
