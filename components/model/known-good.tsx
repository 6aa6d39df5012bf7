import { Check, X } from "lucide-react";
import { countOf } from "@/server/domain/text/count-of";
import { releaseHref } from "../address/release-view";
import type { ModelStage } from "../data/model-data";
import { TextLink } from "../ui/text-link";
import { formatSpan } from "../ui/time";
import { TimeStamp } from "../ui/time-stamp";

type Candidate = ModelStage["candidates"][number];

/** The number that fits; the chart shows the others. */
const OTHERS_MAX = 4;

/**
 * Shows the target of a rollback: which release, how long it was live and when; and why other releases are not
 * possible targets. Without `now`, times are dates.
 */
export function KnownGood({
  stage: { candidates, liveHours, live },
  now,
}: {
  readonly stage: ModelStage;
  readonly now: Date | undefined;
}) {
  const good = candidates.find(({ whyNot }) => whyNot === undefined);
  const others = candidates.filter((candidate) => candidate !== good);
  if (!live && candidates.length === 0) return null;
  return (
    <div className="border-t border-rule pt-3 text-13">
      <h4 className="text-12 text-ink-muted">Known-good rollback target</h4>
      {good ? (
        <p className="mt-0.5 flex items-start gap-1.5">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-verdict-passed-line" />
          <span>
            <TextLink href={releaseHref(good.releaseKey)}>{good.releaseKey}</TextLink>, live here for{" "}
            {formatSpan(good.liveMs)}
            {good.until ? (
              <>
                {" "}
                until <TimeStamp at={good.until} now={now} />
              </>
            ) : (
              ", ongoing"
            )}
            ; {hours(liveHours)} asked.
          </span>
        </p>
      ) : (
        <p className="mt-0.5">
          None yet. A release is known-good after it was live here for {hours(liveHours)} without being rolled
          back.
        </p>
      )}
      {others.length > 0 && (
        <ul className="mt-1 grid gap-0.5 text-ink-muted">
          {others.slice(0, OTHERS_MAX).map((candidate) => (
            <li key={candidate.releaseKey} className="flex items-start gap-1.5">
              <X
                aria-hidden
                className={`mt-0.5 size-4 shrink-0 ${candidate.whyNot === undefined ? "invisible" : "text-ink-faint"}`}
              />
              <span>
                {candidate.releaseKey}: {whyNotInWords(candidate)}
              </span>
            </li>
          ))}
          {others.length > OTHERS_MAX && <li>{`and ${others.length - OTHERS_MAX} more`}</li>}
        </ul>
      )}
    </div>
  );
}

function whyNotInWords({ whyNot, liveMs }: Candidate): string {
  switch (whyNot) {
    case undefined:
      return `also known-good, live for ${formatSpan(liveMs)}, but earlier`;
    case "rolled-back":
      return "not known-good: rolled back here";
    case "failed":
      return "not known-good: failed here";
    case "against-stop":
      return "not known-good: went live here against a stop";
    case "withdrawn":
      return "not known-good: withdrawn";
    case "revoked":
      return "not known-good: contains a revoked component";
    case "too-short":
      return `not known-good: live for ${formatSpan(liveMs)} only`;
    case "is-live":
      return "live now";
  }
}

const hours = (count: number) => countOf(count, "hour");
