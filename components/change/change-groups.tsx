import { countOf } from "@/server/domain/text/count-of";
import type { Changes } from "../data/change-data";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { Visible } from "../ui/visible";
import { DifferenceMark } from "./difference-mark";
import { type ChangeGroup, type ChangeRow, prepareChanges } from "./prepare-changes";

/** Draws one table for each kind of difference. Each can be collapsed. */
export function ChangeGroups({ changes }: { readonly changes: Changes }) {
  const { sameComponents } = changes;
  return (
    <Section title="In detail" note={`${countOf(sameComponents, "component is", "components are")} the same`}>
      <div className="grid grid-cols-1 gap-4">
        {prepareChanges(changes).map((group) => (
          <Group key={group.title} group={group} />
        ))}
      </div>
    </Section>
  );
}

function Group({ group: { title, note, rows, repeated = [] } }: { readonly group: ChangeGroup }) {
  return (
    <details open>
      <summary className="min-h-(--control-small) cursor-pointer font-medium">
        {title}
        {rows.length > 0 && <span className="font-normal text-ink-muted"> {rows.length}</span>}
      </summary>
      {note !== undefined && <Note as="p">{note}</Note>}
      <Rows caption={title} rows={rows} />
      {repeated.length > 0 && (
        <details>
          <summary className="min-h-(--control-small) cursor-pointer pt-1 text-13 text-ink-muted">
            {countOf(repeated.length, "attribute")} that identify or repeat
          </summary>
          <Rows caption={`${title}: attributes that identify or repeat`} rows={repeated} />
        </details>
      )}
    </details>
  );
}

function Rows({ caption, rows }: { readonly caption: string; readonly rows: readonly ChangeRow[] }) {
  const hasDifferences = rows.some(({ difference }) => difference !== undefined);
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        { id: "what", heading: "What", isRowHeading: true, cell: ({ what }) => <Visible text={what} /> },
        { id: "detail", heading: "Of", isSecondary: true, cell: ({ detail }) => <Visible text={detail} /> },
        { id: "before", heading: "Before", cell: (row) => <Side row={row} side="before" /> },
        { id: "after", heading: "After", cell: (row) => <Side row={row} side="after" /> },
        ...(hasDifferences
          ? [
              {
                id: "difference",
                heading: "Difference",
                cell: (row: ChangeRow) => <DifferenceMark {...row} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Side({ row, side }: { readonly row: ChangeRow; readonly side: "before" | "after" }) {
  return (
    <span className="block max-w-prose min-w-24 tabular-nums wrap-anywhere">
      <Visible text={row[side]} />
    </span>
  );
}
