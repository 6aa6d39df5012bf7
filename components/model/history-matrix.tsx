import { releaseHref } from "../address/release-view";
import type { ModelHistoryData } from "../data/model-data";
import { EmptyState } from "../ui/empty-state";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { HistoryCell } from "./history-cell";

/** Draws a row per release and a column per stage. */
export function HistoryMatrix({ history: { stages, items } }: { readonly history: ModelHistoryData }) {
  return (
    <Table
      caption="History of releases by stage"
      rows={items}
      rowKey={({ release }) => release}
      empty={<EmptyState title="No releases at that time" />}
      columns={[
        {
          id: "release",
          heading: "Release",
          isRowHeading: true,
          cell: ({ release, version }) => <TextLink href={releaseHref(release)}>{version}</TextLink>,
        },
        ...stages.map((stage, place) => ({
          id: stage,
          heading: stage,
          cell: ({ release, cells }: (typeof items)[number]) =>
            cells[place] && <HistoryCell release={release} cell={cells[place]} />,
        })),
      ]}
    />
  );
}
