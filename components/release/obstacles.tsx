import { explainAct } from "@/server/domain/explanation/explain-act";
import { explainStop } from "@/server/domain/explanation/explain-stop";
import { moveLink } from "@/server/domain/explanation/move-link";
import { type Reason, verbatim } from "@/server/domain/reason/reason";
import type { ReleasePageData, StageData } from "../data/release-data";
import { FixingCommand } from "../explanation/fixing-command";
import { WhyAndWhatNext } from "../explanation/why-and-what-next";
import { prepareStops } from "../gate/prepare-stops";
import { RelaxedEnforcement } from "../gate/relaxed-enforcement";
import { VERDICT_PRESENTATION, VerdictMark } from "../marks/verdict-mark";
import { ButtonLink } from "../ui/button-link";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { chooseAct } from "./choose-act";
import { ClosedGate } from "./closed-gate";
import { EndHold } from "./end-hold";
import { isAskedToSign } from "./is-asked-to-sign";

interface ObstaclesProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly inspected: string | undefined;
  readonly href: (change: Readonly<Record<string, string | undefined>>, hash?: string) => string;
}

/**
 * Shows why the release cannot go to the stage now: stops, then closed gates in the order to resolve them, then
 * one line of passed gates.
 */
export function Obstacles({ page, stage, inspected, href }: ObstaclesProps) {
  const { evaluation } = stage;
  const { closed, warnings, open, waivedUntil } = prepareStops(evaluation.gates);
  const isFree = closed.length === 0 && evaluation.stops.length === 0;
  const isDecided = stage.decidedAt !== undefined;
  const act = chooseAct(stage.acts, { isAsked: isAskedToSign(stage, page.person?.id) });
  return (
    <Section
      title={isDecided ? "Basis of the decision" : "Blockers"}
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
      <Stack gap={3}>
        <RelaxedEnforcement gates={evaluation.gates} policy={page.release.policy} />
        {evaluation.stops.map((stop) => (
          <Stopped
            key={`${stop.kind} ${stop.about} ${JSON.stringify(stop.reason)}`}
            page={page}
            stage={stage}
            stop={stop}
          />
        ))}
        {act && !isDecided && (
          <ActNotOpen
            page={page}
            stage={stage}
            act={act}
            missing={closed.map(({ title }) => verbatim(title))}
          />
        )}
        {closed.length + warnings.length > 0 && (
          <Stack as="ul" gap={2}>
            {[...closed, ...warnings].map((gate) => (
              <ClosedGate
                key={gate.id}
                page={page}
                stage={stage}
                gate={gate}
                isInspected={inspected === gate.id}
                href={href}
              />
            ))}
          </Stack>
        )}
        <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
          {isFree && (
            <span className="font-medium">
              {evaluation.gates.length > 0
                ? isDecided
                  ? "All gates were open."
                  : "None. All gates are open."
                : "No gates, so no promotion is possible."}
            </span>
          )}
          {open.map(({ verdict, count }) => (
            <span key={verdict} className="inline-flex flex-wrap items-center gap-x-1.5">
              <VerdictMark
                verdict={verdict}
                word={`${count} ${VERDICT_PRESENTATION[verdict].word.toLowerCase()}`}
              />
              {verdict === "waived" && waivedUntil !== undefined && (
                <Note size={13}>
                  until <TimeStamp at={waivedUntil} precision="day" />
                </Note>
              )}
            </span>
          ))}
          <span className="text-13">
            <TextLink href={href({ tab: undefined }, "parts")}>See all gates</TextLink>
          </span>
        </div>
      </Stack>
    </Section>
  );
}

interface StoppedProps extends Pick<ObstaclesProps, "page" | "stage"> {
  readonly stop: StageData["evaluation"]["stops"][number];
}

/** Draws a stop that applies regardless of the gates. A hold can be ended here. */
function Stopped({ page, stage, stop }: StoppedProps) {
  const explanation = explainStop(stop, page.roster);
  const hold = stage.holds.find(({ id }) => stop.kind === "hold" && id === stop.about);
  const { release } = page;
  const link = moveLink(explanation.move, {
    release: release.key,
    model: release.modelKey,
    policy: release.policy.name,
    stage: stage.stage,
  });
  return (
    <WhyAndWhatNext
      explanation={explanation}
      now={page.now}
      act={
        hold ? (
          <EndHold page={page} stage={stage} hold={hold} />
        ) : (
          link && (
            <ButtonLink size="small" href={link.href}>
              {link.words}
            </ButtonLink>
          )
        )
      }
      command={<FixingCommand move={explanation.move} release={release} stage={stage.stage} />}
    />
  );
}

interface ActNotOpenProps extends Pick<ObstaclesProps, "page" | "stage"> {
  readonly act: StageData["acts"][number];
  readonly missing: readonly Reason[];
}

/** Says why the reader cannot do the primary action now. The gates below have the details. */
function ActNotOpen({ page, stage, act, missing }: ActNotOpenProps) {
  const explanation = explainAct(act, { roster: page.roster, missing });
  if (!explanation) return null;
  const isTold = explanation.move === "see-gates" && missing.length > 0;
  const link = isTold
    ? undefined
    : moveLink(explanation.move, { release: page.release.key, stage: stage.stage });
  return (
    <WhyAndWhatNext
      explanation={explanation}
      look={isTold ? "brief" : "full"}
      now={page.now}
      act={
        link && (
          <ButtonLink size="small" href={link.href}>
            {link.words}
          </ButtonLink>
        )
      }
    />
  );
}
