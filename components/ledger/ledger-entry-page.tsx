import { ChevronLeft, ChevronRight } from "lucide-react";
import { formatNumber } from "@/server/domain/text/count-of";
import type { LedgerEntry, WithheldEntry } from "../data/ledger-data";
import { RefreshPage } from "../live/refresh-page";
import { EntryStateMark } from "../marks/entry-state-mark";
import { NotPermitted } from "../page/not-permitted";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import type { QueryResult } from "../page/query-content";
import { QueryPage } from "../page/query-page";
import { actionInWords } from "../ui/action-words";
import { ButtonLink } from "../ui/button-link";
import { CommandBlock } from "../ui/command-block";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { TimeStamp } from "../ui/time-stamp";
import { ActorName } from "./actor-name";
import { EntryFacts } from "./entry-facts";
import { EntryProof } from "./entry-proof";
import { OfflineCheck } from "./offline-check";
import { WithheldEntryPage } from "./withheld-entry-page";

const PARENT = { href: "/ledger", word: "Ledger" };
/** An entry is sealed and signed within seconds. Until then the page refreshes. */
const UNTIL_PROVED_MS = 1_500;

/** Shows one entry: actor, action, time, subjects, its exact bytes, and the proof of its place. */
export function LedgerEntryPage({ query }: { readonly query: QueryResult<LedgerEntry | WithheldEntry> }) {
  const missing = (
    <EmptyState
      title="No entry has this id or number"
      act={<ButtonLink href="/ledger">Search the ledger</ButtonLink>}
    >
      Entries get consecutive numbers when they are sealed. A number above the newest does not exist yet.
    </EmptyState>
  );
  const refused = {
    "not-permitted": <NotPermitted what="The ledger" permission="ledger.read" />,
    "not-found": missing,
  };
  return (
    <QueryPage
      query={query}
      outline={{ title: "Ledger entry", parent: PARENT, parts: [{ rows: 14 }] }}
      refused={refused}
    >
      {(entry) => (
        <>
          {(entry.state === "recorded" || entry.state === "sealed") && (
            <RefreshPage everyMs={UNTIL_PROVED_MS} />
          )}
          {entry.isWithheld ? <WithheldEntryPage entry={entry} /> : <Entry entry={entry} />}
        </>
      )}
    </QueryPage>
  );
}

function Entry({ entry }: { readonly entry: LedgerEntry }) {
  const { sequence, canonical, neighbours } = entry;
  const byteLength = new TextEncoder().encode(canonical).byteLength;
  const number = sequence === undefined ? undefined : formatNumber(sequence);
  const header = (
    <PageHeader
      title={actionInWords(entry.action)}
      parent={PARENT}
      {...(number === undefined ? {} : { qualifier: `#${number}` })}
      facts={[
        { id: "who", fact: <ActorName actor={entry.actor} /> },
        { id: "when", fact: <TimeStamp at={entry.recordedAt} /> },
        { id: "state", fact: <EntryStateMark state={entry.state} /> },
      ]}
      moreActs={
        <nav aria-label="Neighbouring entries" className="flex gap-2">
          {neighbours?.previous && (
            <ButtonLink href={`/ledger/${neighbours.previous}`} icon={<ChevronLeft />}>
              Previous
            </ButtonLink>
          )}
          {neighbours?.next && (
            <ButtonLink href={`/ledger/${neighbours.next}`} icon={<ChevronRight />}>
              Next
            </ButtonLink>
          )}
        </nav>
      }
    />
  );
  return (
    <Page header={header}>
      <EntryFacts entry={entry} />
      <EntryProof entry={entry} />
      <Section title="Exact bytes" note={`${formatNumber(byteLength)} bytes of canonical JSON (RFC 8785)`}>
        <CommandBlock label="As hashed" command={canonical} />
      </Section>
      <OfflineCheck entry={entry} />
    </Page>
  );
}
