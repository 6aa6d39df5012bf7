import { releaseHref } from "../address/release-view";
import type { ModelPageData } from "../data/model-data";
import { EmptyState } from "../ui/empty-state";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { prepareRiver } from "./prepare-river";
import { markInWords, spanInWords } from "./river-words";

/** Lists everything in the chart: the newest release first, its events in order of time. */
export function RiverTable({
  page,
}: {
  readonly page: Pick<ModelPageData, "river" | "deployments" | "stages" | "at">;
}) {
  const { rows } = prepareRiver({ ...page, stages: page.stages.map(({ stage }) => stage) });
  const lines = rows.flatMap(({ releaseKey, version, spans, marks }) =>
    [
      ...marks.map((mark) => ({
        id: mark.id,
        releaseKey,
        version,
        at: mark.at,
        until: undefined,
        words: markInWords(mark),
      })),
      ...spans.map((span) => ({
        id: span.id,
        releaseKey,
        version,
        at: span.since,
        until: span.until,
        words: spanInWords(span),
      })),
    ].toSorted((one, other) => one.at.getTime() - other.at.getTime()),
  );
  return (
    <Table
      caption="Releases over time"
      rows={lines}
      rowKey={({ id }) => id}
      empty={<EmptyState title="No releases yet" />}
      columns={[
        {
          id: "version",
          heading: "Version",
          isRowHeading: true,
          cell: (line) => <TextLink href={releaseHref(line.releaseKey)}>{line.version}</TextLink>,
        },
        { id: "what", heading: "Event", cell: ({ words }) => words },
        { id: "at", heading: "When", cell: ({ at }) => <TimeStamp at={at} /> },
        {
          id: "until",
          heading: "Until",
          isSecondary: true,
          cell: ({ until }) => (until ? <TimeStamp at={until} /> : ""),
        },
      ]}
    />
  );
}
