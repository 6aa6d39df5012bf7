import { CircleSlash, MoveRight, Radio, Undo2 } from "lucide-react";
import { releaseHref } from "../address/release-view";
import type { PeriodShown } from "../data/report-data";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import type { Presentation } from "../ui/tone";

type Movement = PeriodShown["items"][number];

const EVENTS: Readonly<Record<Movement["event"], Presentation>> = {
  live: { icon: Radio, word: "Went live", tone: "passed" },
  superseded: { icon: MoveRight, word: "Superseded", tone: "neutral" },
  "rolled-back": { icon: Undo2, word: "Rolled back", tone: "failed" },
  failed: { icon: CircleSlash, word: "Failed", tone: "failed" },
};

/** Lists the releases that went live or ended, oldest first. A cut list says so. */
export function MovementTable({ period: { items, isCut } }: { readonly period: PeriodShown }) {
  return (
    <>
      <Table
        caption="Releases that went live and rollbacks"
        rows={items}
        rowKey={(row) => `${row.event} ${row.promotion}`}
        empty={
          <EmptyState title="No releases or rollbacks in this period">Choose other dates above.</EmptyState>
        }
        columns={[
          { id: "at", heading: "When", isSecondary: true, cell: (row) => <TimeStamp at={row.at} /> },
          {
            id: "release",
            heading: "Release",
            isRowHeading: true,
            cell: (row) => (
              <>
                <span className="sm:whitespace-nowrap">
                  <TextLink href={releaseHref(row.release, `?stage=${row.stage}`)}>{row.release}</TextLink>
                </span>
                <span className="block text-12 font-normal text-ink-muted sm:hidden">
                  {row.stage}, <TimeStamp at={row.at} />
                </span>
              </>
            ),
          },
          {
            id: "event",
            heading: "Event",
            cell: (row) => <StateMark presentation={EVENTS[row.event]} {...eventWord(row)} />,
          },
          { id: "stage", heading: "Stage", isSecondary: true, cell: (row) => row.stage },
          { id: "by", heading: "Requested by", isSecondary: true, cell: (row) => row.requestedBy.name },
          { id: "reason", heading: "Reason", isSecondary: true, cell: (row) => <Note>{row.reason}</Note> },
        ]}
      />
      {isCut && <Note as="p">The first {items.length} are shown. The file contains all of them.</Note>}
    </>
  );
}

/** Distinguishes a release that came back by rollback from a new one. */
function eventWord({ event, kind }: Movement): { readonly word?: string } {
  return event === "live" && kind === "rollback" ? { word: "Live again by rollback" } : {};
}
