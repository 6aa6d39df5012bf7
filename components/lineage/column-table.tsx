import { columnsHref, lineageHref } from "../address/lineage-view";
import type { ColumnLineage } from "../data/lineage-data";
import { Note } from "../ui/note";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import type { ColumnRow } from "./prepare-column-rows";

/** Deeper steps are not indented further, so that names keep their place. */
const INDENT_MAX = 8;

interface ColumnTableProps {
  readonly caption: string;
  readonly rows: readonly ColumnRow[];
  readonly runs: ColumnLineage["runs"];
  readonly at: string | null;
  readonly empty: string;
}

/** Lists the columns before or after one, indented by their distance. */
export function ColumnTable({ caption, rows, runs, at, empty }: ColumnTableProps) {
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      empty={<Note as="p">{empty}</Note>}
      columns={[
        {
          id: "column",
          heading: "Column",
          isRowHeading: true,
          cell: (row) => <ColumnName row={row} at={at} />,
        },
        {
          id: "dataset",
          heading: "Data set",
          cell: ({ dataset, datasetId, namespace }) => (
            <span className="wrap-anywhere" title={namespace}>
              <TextLink href={lineageHref({ focus: datasetId, at })}>{dataset}</TextLink>
            </span>
          ),
        },
        { id: "how", heading: "Made by", cell: ({ how }) => <span className="wrap-anywhere">{how}</span> },
        {
          id: "run",
          heading: "Run",
          isSecondary: true,
          cell: ({ edge: { processId } }) => {
            const run = runs.find(({ id }) => id === processId);
            return (
              run && (
                <TextLink href={lineageHref({ focus: run.id, at })}>{`${run.label} ${run.detail}`}</TextLink>
              )
            );
          },
        },
        {
          id: "claimed",
          heading: "Stated by",
          isSecondary: true,
          cell: ({ edge: { claimedBy, since } }) => (
            <span className="whitespace-nowrap">
              {claimedBy}, <TimeStamp at={since} />
            </span>
          ),
        },
      ]}
    />
  );
}

function ColumnName({
  row: { column, datasetId, level, isRepeated },
  at,
}: {
  readonly row: ColumnRow;
  readonly at: string | null;
}) {
  return (
    <span
      className="block wrap-anywhere"
      style={{ paddingInlineStart: `${Math.min(level - 1, INDENT_MAX) * 1.25}rem` }}
    >
      {level > 1 && <span aria-hidden>↳ </span>}
      <span className="sr-only">{`Step ${level}: `}</span>
      <TextLink href={columnsHref({ node: datasetId, column, at })}>{column}</TextLink>
      {isRepeated && <Note size={12}> listed above</Note>}
    </span>
  );
}
