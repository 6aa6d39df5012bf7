import Link from "next/link";
import { countOf } from "@/server/domain/text/count-of";
import { releaseHref } from "../address/release-view";
import type { FailingDeskData } from "../data/home-data";
import { WhyInBrief } from "../explanation/why-in-brief";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { Visible } from "../ui/visible";

interface FailingDeskProps {
  readonly desk: FailingDeskData;
  readonly now: Date;
}

/** Lists failing releases: each with its first failed gate, the measured and the required value. */
export function FailingDesk({ desk: { items, isCut }, now }: FailingDeskProps) {
  if (items.length === 0) return null;
  return (
    <Section title="Failed gates" note={String(items.length)}>
      <ul className="border-b border-rule">
        {items.map(({ release, stage, gateId, explanation, names, others }) => (
          <li
            key={release.key}
            className="relative grid gap-1.5 border-t border-rule py-3 first:border-t-0 hover:bg-hover"
          >
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                data-row
                href={releaseHref(release.key, `?stage=${stage}&inspect=gate:${gateId}`)}
                className="rounded-control font-medium after:absolute after:inset-0"
              >
                <Visible text={`${release.modelTitle} ${release.version}`} />
              </Link>
              <Note>for {stage}</Note>
              <RiskTierTag tier={release.riskTier} />
              <span className="ml-auto text-13 text-ink-muted">
                opened <TimeStamp at={release.openedAt} now={now} isInert /> by {release.openedBy}
              </span>
            </p>
            <div className="max-w-prose">
              <WhyInBrief
                explanation={explanation}
                names={names}
                note={others > 0 ? `and ${countOf(others, "more failed gate")}` : undefined}
              />
            </div>
          </li>
        ))}
      </ul>
      {isCut && (
        <p className="mt-2 text-13 text-ink-muted">
          The most recently changed are shown.{" "}
          <TextLink href="/releases?view=table&verdict=failed">All releases with a failed gate</TextLink>
        </p>
      )}
    </Section>
  );
}
