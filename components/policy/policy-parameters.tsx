import type { PolicyPageData } from "../data/policy-data";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { prepareParameters } from "./prepare-parameters";

/** Lists the parameters of a policy: value, values of single models, and the gates that read them. */
export function PolicyParameters({ document }: Pick<PolicyPageData, "document">) {
  return (
    <Section title="Parameters" note="p in expressions">
      <Table
        caption="Parameters"
        rows={prepareParameters(document)}
        rowKey={({ name }) => name}
        empty={<EmptyState title="None">All thresholds are in the rules.</EmptyState>}
        columns={[
          {
            id: "name",
            heading: "Parameter",
            isRowHeading: true,
            cell: ({ name }) => <code className="text-13 font-normal">{name}</code>,
          },
          { id: "value", heading: "Value", align: "end", cell: ({ value }) => value },
          {
            id: "own",
            heading: "Models with own values",
            cell: ({ own }) => own || <span className="text-ink-faint">–</span>,
          },
          {
            id: "gates",
            heading: "Used by",
            isSecondary: true,
            cell: ({ gates }) => gates.join(", ") || <Note>no gate</Note>,
          },
        ]}
      />
    </Section>
  );
}
