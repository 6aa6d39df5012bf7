import Link from "next/link";
import { formatNumber } from "@/server/domain/text/count-of";
import type { LedgerEntries as Entries } from "../data/ledger-data";
import { EntryStateMark } from "../marks/entry-state-mark";
import { actionInWords } from "../ui/action-words";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { ActorName } from "./actor-name";
import { SubjectLink } from "./subject-link";

interface LedgerEntriesProps {
  readonly found: Entries;
  readonly isNarrowed: boolean;
  /** True on pages after the first. */
  readonly isLater: boolean;
}

/** Lists entries newest first. Each links to its page with its proof. */
export function LedgerEntries({ found, isNarrowed, isLater }: LedgerEntriesProps) {
  return (
    <Table
      caption="Ledger entries"
      rows={found.items}
      rowKey={(entry) => entry.id}
      empty={<NothingFound found={found} isNarrowed={isNarrowed} isLater={isLater} />}
      columns={[
        {
          id: "number",
          heading: "No.",
          align: "end",
          isSecondary: true,
          cell: ({ sequence }) => (
            <span className="text-ink-muted tabular-nums">
              {sequence === undefined ? "–" : formatNumber(sequence)}
            </span>
          ),
        },
        {
          id: "what",
          heading: "Event",
          isRowHeading: true,
          cell: (entry) => (
            <>
              <EntryLink entry={entry} />
              {/* On a phone actor and time are under the action: three columns would be cut off. */}
              <span className="flex flex-wrap gap-x-2 pb-1 text-13 font-normal text-ink-muted sm:hidden">
                <span>{entry.actor.kind === "system" ? "Countersign" : entry.actor.name}</span>
                <TimeStamp at={entry.recordedAt} />
              </span>
            </>
          ),
        },
        {
          id: "who",
          heading: "Who",
          isSecondary: true,
          cell: ({ actor }) => (
            <span className="whitespace-nowrap">
              <ActorName actor={actor} />
            </span>
          ),
        },
        {
          id: "about",
          heading: "About",
          isSecondary: true,
          cell: ({ subjects }) => <About subjects={subjects} />,
        },
        {
          id: "when",
          heading: "When",
          isSecondary: true,
          cell: ({ recordedAt }) => <TimeStamp at={recordedAt} />,
        },
        {
          id: "state",
          heading: "State",
          isSecondary: true,
          cell: ({ state }) => <EntryStateMark state={state} />,
        },
      ]}
    />
  );
}

function EntryLink({ entry: { id, action, outcome } }: { readonly entry: Entries["items"][number] }) {
  return (
    <Link
      data-row
      href={`/ledger/${id}`}
      data-tone={outcome === "refused" ? "failed" : undefined}
      className={`rounded-control hover:underline sm:whitespace-nowrap ${outcome === "refused" ? "text-(--tone)" : ""}`}
    >
      {actionInWords(action)}
      {outcome === "refused" && !action.endsWith("refused") && " (refused)"}
    </Link>
  );
}

/** Shows the subjects that people know by name first. Ids and digests are on the entry's own page. */
function About({ subjects }: Pick<Entries["items"][number], "subjects">) {
  const named =
    subjects.find(({ kind, name }) => kind === "release" && name !== undefined) ??
    subjects.find(({ name }) => name !== undefined);
  const shown = named ?? subjects[0];
  if (!shown) return null;
  const others = subjects.length - 1;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {named ? <SubjectLink subject={named} /> : <Note>{shown.kind}</Note>}
      {others > 0 && (
        <Note size={12}>
          and{" "}
          {subjects
            .filter((one) => one !== shown)
            .map(({ kind }) => kind)
            .join(", ")}
        </Note>
      )}
    </span>
  );
}

function NothingFound({ found, isNarrowed, isLater }: LedgerEntriesProps) {
  if (found.actors?.length === 0)
    return (
      <EmptyState title="No matching person">
        Search for part of a name or email address, or for the id of a person or service account.
      </EmptyState>
    );
  if (isNarrowed)
    return (
      <EmptyState title="No matching entries">
        Every action is recorded. Remove a filter to see more entries.
      </EmptyState>
    );
  return (
    <EmptyState title={isLater ? "No older entries" : "No entries yet"}>
      Every action is recorded here in the same transaction.
    </EmptyState>
  );
}
