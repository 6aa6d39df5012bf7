import { BlockedNotice } from "../gate/blocked-notice";
import { prepareStops } from "../gate/prepare-stops";
import { VerdictMark } from "../gate/verdict-mark";
import { VERDICT_PRESENTATION } from "../gate/verdict-presentation";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { chooseAct } from "./choose-act";
import { ClosedGate } from "./closed-gate";
import { isAskedToSign } from "./is-asked-to-sign";
import type { ReleasePageData, StageData } from "./release-page-data";

interface WhatStopsItProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly inspected: string | undefined;
  readonly href: (change: Readonly<Record<string, string | undefined>>, hash?: string) => string;
}

/** Why the release may not go to the stage now: stops, then closed gates in the order one should take them, then one line of what holds. */
export function WhatStopsIt({ page, stage, inspected, href }: WhatStopsItProps) {
  const { evaluation } = stage;
  const { closed, warnings, open, waivedUntil } = prepareStops(evaluation.gates);
  const isFree = closed.length === 0 && evaluation.stops.length === 0;
  const isDecided = stage.decidedAt !== undefined;
  const act = chooseAct(stage.acts, { isAsked: isAskedToSign(stage, page.person?.id) });
  return (
    <Section
      title={isDecided ? "What it was decided on" : "What stops it"}
      note={
        stage.decidedAt ? (
          <>
            for {stage.stage}, <TimeStamp at={stage.decidedAt} now={page.now} />
          </>
        ) : (
          `for ${stage.stage}`
        )
      }
    >
      <div className="grid gap-3">
        {evaluation.stops.map((stop) => (
          <BlockedNotice
            key={stop.reason}
            kind="blocked"
            what={stop.reason}
            next="Nothing goes to this stage while it stands, whatever the gates say."
          />
        ))}
        {act && !act.allowed && act.because !== undefined && !isDecided && (
          <BlockedNotice kind={act.because} what={act.reason} next={NEXT[act.because]} />
        )}
        {closed.length + warnings.length > 0 && (
          <ul className="border-b border-rule">
            {[...closed, ...warnings].map((gate) => (
              <ClosedGate key={gate.id} page={page} stage={stage} gate={gate} isInspected={inspected === gate.id} href={href} />
            ))}
          </ul>
        )}
        <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
          {isFree && (
            <span className="font-medium">
              {evaluation.gates.length > 0
                ? isDecided
                  ? "Every gate was open."
                  : "Nothing. Every gate is open."
                : "No gates: nothing can pass."}
            </span>
          )}
          {open.map(({ verdict, count }) => (
            <span key={verdict} className="inline-flex flex-wrap items-center gap-x-1.5">
              <VerdictMark verdict={verdict} word={`${count} ${VERDICT_PRESENTATION[verdict].word.toLowerCase()}`} />
              {verdict === "waived" && waivedUntil !== undefined && (
                <span className="text-13 text-ink-muted">
                  until <TimeStamp at={waivedUntil} precision="day" />
                </span>
              )}
            </span>
          ))}
          <span className="text-13">
            <TextLink href={href({ tab: undefined }, "parts")}>See every gate</TextLink>
          </span>
        </div>
      </div>
    </Section>
  );
}

const NEXT = {
  blocked: "Take the gates below from the top; each says who can move it.",
  waiting: "Nothing is wrong. It goes on by itself when they have acted.",
  "not-permitted": "You can read everything here; someone who holds the role acts.",
} as const;
