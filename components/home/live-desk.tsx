import { versionOf } from "@/server/domain/release/release-key";
import { withHiddenShown } from "@/server/domain/text/visible-text";
import { releaseHref } from "../address/release-view";
import { AttentionNotes } from "../attention/attention-notes";
import { GrandfatheredList } from "../attention/grandfathered-list";
import type { HomeData, LiveDeskData } from "../data/home-data";
import { PhaseMark } from "../marks/phase-mark";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { RollBackButton } from "../promotion/roll-back-button";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

interface LiveDeskProps {
  readonly desk: LiveDeskData;
  readonly home: Pick<HomeData, "person" | "now">;
}

/** Lists what is live in every stage by model, with the rollback target and a rollback button. */
export function LiveDesk({ desk: { stages, isCut }, home: { person, now } }: LiveDeskProps) {
  return (
    <Section title="Live" note={stages.length > 0 ? "live releases and their rollback targets" : undefined}>
      {stages.length === 0 ? (
        <EmptyState title="No live releases yet">
          A release appears here when an engine reports it live under a permit.
        </EmptyState>
      ) : (
        <ul className="border-b border-rule">
          {stages.map(({ modelKey, modelTitle, stage, releaseKey, since, riskTier, inFlight, offers }) => (
            <li
              key={`${modelKey}/${stage}`}
              aria-label={withHiddenShown(`${modelTitle} in ${stage}`)}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-t border-rule py-2.5 first:border-t-0 max-sm:grid-cols-[minmax(0,1fr)]"
            >
              <div className="grid min-w-0 gap-0.5">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <TextLink
                    href={releaseHref(releaseKey, `?stage=${stage}`)}
                  >{`${modelTitle} ${versionOf(releaseKey)}`}</TextLink>
                  <Note>in {stage}</Note>
                  <RiskTierTag tier={riskTier} />
                </p>
                <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-13 text-ink-muted">
                  <span>
                    since <TimeStamp at={since} now={now} />
                  </span>
                  <span>
                    {offers.rollBack.knownGood
                      ? `known-good: ${offers.rollBack.knownGood.releaseKey}`
                      : "no known-good release for a rollback"}
                  </span>
                  {inFlight && (
                    <span className="inline-flex flex-wrap items-center gap-x-1.5">
                      <PhaseMark phase={inFlight.phase} />
                      {`${inFlight.kind === "rollback" ? "rollback to" : "in progress:"} ${inFlight.releaseKey}`}
                    </span>
                  )}
                </p>
                <AttentionNotes releaseKey={releaseKey} stage={stage} look="brief" />
              </div>
              <RollBackButton
                page={{ person, release: { modelKey } }}
                stage={{ stage, live: { releaseKey }, offers }}
              />
            </li>
          ))}
        </ul>
      )}
      <GrandfatheredList />
      {isCut && (
        <p className="mt-2 text-13 text-ink-muted">
          The most recent are shown.{" "}
          <TextLink href="/releases?view=table&statuses=live&order=moved">All live releases</TextLink>
        </p>
      )}
    </Section>
  );
}
