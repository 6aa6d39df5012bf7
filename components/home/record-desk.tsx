import { countOf, formatNumber } from "@/server/domain/text/count-of";
import type { RecordDeskData } from "../data/home-data";
import { VerificationMark } from "../marks/verification-mark";
import { actionInWords } from "../ui/action-words";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

interface RecordDeskProps {
  readonly desk: RecordDeskData;
  readonly now: Date;
}

/** Lists the latest important actions, each with its export, and whether the ledger is intact. */
export function RecordDesk({ desk, now }: RecordDeskProps) {
  return (
    <Section
      title="Recent decisions"
      note="the most recent decisions"
      acts={<ButtonLink href="/reports">Export…</ButtonLink>}
    >
      <Verified desk={desk} now={now} />
      {desk.acts.length === 0 ? (
        <EmptyState title="No decisions yet">
          Signatures, permits, waivers, holds and revocations appear here.
        </EmptyState>
      ) : (
        <ul className="border-b border-rule">
          {desk.acts.map((act) => {
            const release = act.subjects.find(({ kind }) => kind === "release")?.name;
            return (
              <li
                key={act.id}
                className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-t border-rule py-1.5 text-13 first:border-t-0"
              >
                <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                  <TextLink href={`/ledger/${act.id}`}>{actionInWords(act.action)}</TextLink>
                  {release !== undefined && <span className="wrap-anywhere">{release}</span>}
                  <Note>
                    by {act.actor.name}, <TimeStamp at={act.recordedAt} now={now} />
                  </Note>
                </p>
                {release !== undefined && (
                  <ButtonLink
                    size="small"
                    variant="quiet"
                    href={`/reports?release=${encodeURIComponent(release)}`}
                  >
                    Export
                    <span className="sr-only"> the evidence of {release}</span>
                  </ButtonLink>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function Verified({ desk: { verified, sealed, unsealed, isVerifying }, now }: RecordDeskProps) {
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
      {verified ? (
        <>
          <VerificationMark verdict={verified.verdict} />
          <Note>
            the last verification checked {countOf(verified.entries, "entry", "entries")}
            {verified.finishedAt && (
              <>
                , <TimeStamp at={verified.finishedAt} now={now} />
              </>
            )}
            , requested by {verified.by}
          </Note>
        </>
      ) : (
        <Note>{isVerifying ? "Verification is running." : "The ledger has not been verified yet."}</Note>
      )}
      <Note>
        {countOf(sealed, "entry is", "entries are")} sealed
        {unsealed > 0 && `, ${formatNumber(unsealed)} waiting to be sealed`}.
      </Note>
      <TextLink href="/ledger">{verified ? "The ledger" : "Verify the ledger"}</TextLink>
    </p>
  );
}
