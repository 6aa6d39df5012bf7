import { roleInWords } from "../sign-off/role-words";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import type { PolicyPageData } from "./policy-page-data";
import { count } from "./prepare-demand";

const PROOFS = { none: "a person's word", link: "a link", signal: "a signal", file: "a file" } as const;

/** What people confirm, with what proof, and for how long that holds. */
export function ChecklistItems({ document: { spec } }: Pick<PolicyPageData, "document">) {
  return (
    <Section title="Checklist items">
      <Table
        caption="Checklist items"
        rows={Object.entries(spec.checklists).map(([id, item]) => ({ id, ...item }))}
        rowKey={({ id }) => id}
        empty={<EmptyState title="None">This policy has nothing for people to confirm.</EmptyState>}
        columns={[
          { id: "item", heading: "Item", isRowHeading: true, cell: ({ title }) => title },
          { id: "proof", heading: "Proof", cell: ({ evidence }) => PROOFS[evidence] },
          { id: "owner", heading: "By", cell: ({ owner }) => (owner === undefined ? "anyone who may sign" : roleInWords(owner)) },
          {
            id: "age",
            heading: "Holds for",
            isSecondary: true,
            cell: ({ maxAgeDays }) => (maxAgeDays === undefined ? "the release" : count(maxAgeDays, "day")),
          },
          {
            id: "na",
            heading: "Not applicable",
            isSecondary: true,
            cell: ({ notApplicable }) =>
              notApplicable === "allowed" ? "may be answered" : <span className="text-ink-muted">is no answer</span>,
          },
        ]}
      />
    </Section>
  );
}
