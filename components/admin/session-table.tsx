import type { PersonShown } from "../data/person-data";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";

/** Lists a person's latest sessions and which of them are still valid. */
export function SessionTable({
  shown: { person, sessions, hasMoreSessions },
}: {
  readonly shown: PersonShown;
}) {
  return (
    <section aria-label="Sessions">
      <h3 className="mb-1 text-14 font-semibold">Sessions</h3>
      <Table
        caption={`Sessions of ${person.name}, newest first`}
        rows={sessions}
        rowKey={({ id }) => id}
        empty={<EmptyState title="No sessions yet" />}
        columns={[
          {
            id: "from",
            heading: "Signed in",
            isRowHeading: true,
            cell: ({ createdAt }) => <TimeStamp at={createdAt} />,
          },
          {
            id: "state",
            heading: "State",
            cell: ({ state, expiresAt }) =>
              state === "open" ? (
                <span>
                  open until <TimeStamp at={expiresAt} />
                </span>
              ) : (
                <Note>{state}</Note>
              ),
          },
        ]}
      />
      {hasMoreSessions && (
        <p className="mt-2 text-13 text-ink-muted">The newest {sessions.length} are shown.</p>
      )}
    </section>
  );
}
