import { formatNumber } from "@/server/domain/text/count-of";
import type { WithheldEntry } from "../data/ledger-data";
import { EntryStateMark } from "../marks/entry-state-mark";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Callout } from "../ui/callout";
import { CommandBlock } from "../ui/command-block";
import { Section } from "../ui/section";
import { EntryProof } from "./entry-proof";

/** Shows an entry of another team: its place, hash and proof, without its text. */
export function WithheldEntryPage({ entry }: { readonly entry: WithheldEntry }) {
  const number = entry.sequence === undefined ? "" : formatNumber(entry.sequence);
  return (
    <Page
      header={
        <PageHeader
          title="Entry of another team"
          parent={{ href: "/ledger", word: "Ledger" }}
          qualifier={`#${number}`}
          facts={[{ id: "state", fact: <EntryStateMark state={entry.state} /> }]}
        />
      }
    >
      <Callout kind="note" title="You can verify this entry but not read it">
        It concerns a team in which none of your roles can read the ledger. An auditor of all teams can read
        it.
      </Callout>
      <EntryProof entry={entry} />
      <Section title="Hash" note="SHA-256 of 0x00 and the exact bytes, base64">
        <CommandBlock label="Leaf hash" command={entry.leafHash ?? ""} />
      </Section>
    </Page>
  );
}
