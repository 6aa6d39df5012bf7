import { countOf } from "@/server/domain/text/count-of";
import type { PolicyPageData } from "../data/policy-data";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { roleInWords } from "../ui/role-words";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { type ItemAsked, itemInWords, prepareItems } from "./prepare-items";

const PROOFS = {
  none: "confirmation by a person",
  link: "a link",
  signal: "a signal",
  file: "a file",
} as const;

/** Lists the checklist items, their proof, and how long an answer counts. */
export function ChecklistItems({ document: { spec } }: Pick<PolicyPageData, "document">) {
  return (
    <Section title="Checklist items">
      <Table
        caption="Checklist items"
        rows={prepareItems(spec)}
        rowKey={({ id }) => id}
        empty={<EmptyState title="None">This policy has no checklist items.</EmptyState>}
        columns={[
          { id: "item", heading: "Item", isRowHeading: true, cell: (asked) => <Item asked={asked} /> },
          { id: "proof", heading: "Proof", cell: ({ item }) => PROOFS[item.evidence] },
          {
            id: "owner",
            heading: "By",
            cell: ({ item: { owner } }) => (owner === undefined ? "anyone who can sign" : roleInWords(owner)),
          },
          {
            id: "age",
            heading: "Valid for",
            isSecondary: true,
            cell: ({ item: { maxAgeDays } }) =>
              maxAgeDays === undefined ? "the release" : countOf(maxAgeDays, "day"),
          },
          {
            id: "na",
            heading: "Not applicable",
            isSecondary: true,
            cell: ({ item: { notApplicable } }) =>
              notApplicable === "allowed" ? "allowed" : <Note>not allowed</Note>,
          },
        ]}
      />
    </Section>
  );
}

/** Shows an item, its other requirements, and the gates or modules that include it. */
function Item({ asked: { item, askedWith } }: { readonly asked: ItemAsked }) {
  const more = [...itemInWords(item), ...(askedWith.length === 0 ? ["not used by any gate"] : askedWith)];
  return (
    <span className="block py-0.5">
      {item.title}
      <span className="block text-12 font-normal text-ink-muted">{more.join(" · ")}</span>
    </span>
  );
}
