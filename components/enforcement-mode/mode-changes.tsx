import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { ModeChange } from "../data/policy-data";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { MODE_PRESENTATION } from "./mode-presentation";

const STATE_WORDS: Readonly<Record<ModeChange["state"], string>> = {
  asked: "waiting for a second person",
  agreed: "approved",
  declined: "declined",
  hardened: "strengthened",
};

/** Lists the requests, agreements and refusals of enforcement modes, and changes to stricter ones. */
export function ModeChanges({ acts, now }: { readonly acts: readonly ModeChange[]; readonly now: Date }) {
  return (
    <Table
      caption="Changes of enforcement mode"
      rows={acts}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="No changes yet">
          The policy has been enforced for every team from the first day.
        </EmptyState>
      }
      columns={[
        {
          id: "team",
          heading: "Team",
          isRowHeading: true,
          cell: ({ team, version }) => (
            <span className="wrap-anywhere">
              {team} <span className="font-normal text-ink-muted">v{version}</span>
            </span>
          ),
        },
        {
          id: "mode",
          heading: "Mode",
          cell: ({ mode, until }) => (
            <span className="inline-flex flex-wrap items-center gap-x-2">
              <StateMark presentation={MODE_PRESENTATION[mode]} />
              {until && (
                <Note size={13}>
                  until <TimeStamp at={until} precision="day" />
                </Note>
              )}
            </span>
          ),
        },
        { id: "who", heading: "By", cell: (act) => <Who act={act} now={now} /> },
        {
          id: "why",
          heading: "Why",
          isSecondary: true,
          cell: ({ reason, declineReason }) => (
            <span className="block max-w-prose wrap-anywhere">{declineReason ?? reason}</span>
          ),
        },
      ]}
    />
  );
}

function Who({ act, now }: { readonly act: ModeChange; readonly now: Date }) {
  const { state, askedByName, approvedByName, approvedAs, declinedByName, askedAt } = act;
  const second = state === "agreed" ? approvedByName : declinedByName;
  return (
    <span className="block text-13">
      {askedByName}, <TimeStamp at={askedAt} now={now} />
      <span className="block text-ink-muted">
        {STATE_WORDS[state]}
        {second && ` by ${second}`}
        {state === "agreed" && approvedAs && ` as ${ROLE_WORDS[approvedAs]}`}
      </span>
    </span>
  );
}
