import Link from "next/link";
import type { LineageNode } from "../data/lineage-data";
import { EmptyState } from "../ui/empty-state";
import { Table } from "../ui/table";
import { KIND_PRESENTATION } from "./kind-presentation";
import { LineageBadge } from "./lineage-badge";
import type { ShownGraph } from "./narrow-graph";
import { prepareRows } from "./prepare-rows";

interface LineageTableProps {
  readonly graph: ShownGraph;
  readonly inspected: string | undefined;
  readonly hrefOf: (id: string) => string;
}

/** Lists the neighbourhood as rows, from the furthest input to the furthest output. */
export function LineageTable({ graph, inspected, hrefOf }: LineageTableProps) {
  return (
    <Table
      caption="Lineage"
      rows={prepareRows(graph)}
      rowKey={({ node }) => node.id}
      isSelected={({ node }) => node.id === inspected}
      empty={<EmptyState title="Nothing" />}
      columns={[
        {
          id: "step",
          heading: "Where",
          cell: ({ where }) => <span className="whitespace-nowrap">{where}</span>,
        },
        { id: "kind", heading: "Kind", isSecondary: true, cell: ({ node }) => <Kind kind={node.kind} /> },
        {
          id: "name",
          heading: "Name",
          isRowHeading: true,
          cell: ({ node }) => (
            <Link
              data-row
              href={hrefOf(node.id)}
              scroll={false}
              className="block rounded-control py-1 wrap-anywhere hover:underline"
            >
              {node.label} <span className="font-normal text-ink-muted">{node.detail}</span>
            </Link>
          ),
        },
        {
          id: "state",
          heading: "State",
          cell: ({ node }) => (
            <span className="flex flex-wrap gap-x-3">
              {node.badges.map((badge) => (
                <LineageBadge key={badge.word} badge={badge} />
              ))}
            </span>
          ),
        },
        { id: "from", heading: "Inputs", isSecondary: true, cell: ({ from }) => from },
        { id: "to", heading: "Outputs", isSecondary: true, cell: ({ to }) => to },
      ]}
    />
  );
}

function Kind({ kind }: Pick<LineageNode, "kind">) {
  const { icon: Icon, word } = KIND_PRESENTATION[kind];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-ink-muted">
      <Icon aria-hidden className="size-4" />
      {word}
    </span>
  );
}
