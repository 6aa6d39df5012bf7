import { countOf } from "@/server/domain/text/count-of";
import type { Changes } from "../data/change-data";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { Visible } from "../ui/visible";
import { type ChangeGroup, type ChangeRow, prepareChanges } from "./prepare-changes";

/** Draws one table for each kind of difference. Each can be collapsed. */
export function ChangeGroups({ changes }: { readonly changes: Changes }) {
  const { sameComponents } = changes;
  return (
    <Section title="In detail" note={`${countOf(sameComponents, "component is", "components are")} the same`}>
      <div className="grid gap-4">
        {prepareChanges(changes).map((group) => (
          <Group key={group.title} group={group} />
        ))}
      </div>
    </Section>
  );
}

function Group({ group: { title, note, rows } }: { readonly group: ChangeGroup }) {
  return (
    <details open>
      <summary className="min-h-(--control-small) cursor-pointer font-medium">
        {title}
        {rows.length > 0 && <span className="font-normal text-ink-muted"> {rows.length}</span>}
      </summary>
      {note !== undefined && <Note as="p">{note}</Note>}
      <Table
        caption={title}
        rows={rows}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          { id: "what", heading: "What", isRowHeading: true, cell: ({ what }) => <Visible text={what} /> },
          { id: "detail", heading: "Of", isSecondary: true, cell: ({ detail }) => <Visible text={detail} /> },
          { id: "before", heading: "Before", cell: (row) => <Side row={row} side="before" /> },
          { id: "after", heading: "After", cell: (row) => <Side row={row} side="after" /> },
        ]}
      />
    </details>
  );
}

function Side({ row, side }: { readonly row: ChangeRow; readonly side: "before" | "after" }) {
  return (
    <span className="block max-w-prose min-w-24 tabular-nums wrap-anywhere">
      <Visible text={row[side]} />
    </span>
  );
}
