import Link from "next/link";
import type { ReleasePageData } from "../data/release-data";
import { markLabel } from "../release-timeline/mark-label";
import { actionInWords } from "../ui/action-words";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

interface LedgerTableProps {
  readonly marks: ReleasePageData["timeline"];
  readonly inspected: string | undefined;
  readonly hrefOf: (entryId: string) => string;
  readonly now: Date;
}

/** Lists the ledger entries about this release, newest first. */
export function LedgerTable({ marks, inspected, hrefOf, now }: LedgerTableProps) {
  return (
    <Table
      caption="Ledger entries about this release"
      rows={marks.filter(({ entryId }) => entryId !== undefined).reverse()}
      rowKey={(mark) => mark.id}
      isSelected={(mark) => mark.id === inspected}
      empty={<EmptyState title="No entries">Every action on the release is recorded here.</EmptyState>}
      columns={[
        {
          id: "what",
          heading: "Event",
          isRowHeading: true,
          cell: (mark) => (
            <Link
              href={hrefOf(mark.id)}
              scroll={false}
              data-tone={mark.refused ? "failed" : undefined}
              className={`rounded-control hover:underline ${mark.refused ? "text-(--tone)" : ""}`}
            >
              {actionInWords(mark.action)}
            </Link>
          ),
        },
        {
          id: "about",
          heading: "About",
          isSecondary: true,
          cell: (mark) => <Note>{[markLabel(mark), mark.stage].filter(Boolean).join(" · ")}</Note>,
        },
        { id: "who", heading: "Who", cell: (mark) => mark.actorName },
        { id: "when", heading: "When", cell: (mark) => <TimeStamp at={mark.at} now={now} /> },
        {
          id: "entry",
          heading: "Entry",
          isSecondary: true,
          cell: (mark) => (
            <TextLink href={`/ledger/${mark.entryId}`}>
              <span className="font-mono text-12">{mark.entryId}</span>
            </TextLink>
          ),
        },
      ]}
    />
  );
}
