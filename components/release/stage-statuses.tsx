import Link from "next/link";
import { modelHref } from "../address/model-view";
import { releaseHref } from "../address/release-view";
import { AttentionNotes } from "../attention/attention-notes";
import type { ReleasePageData, StageData } from "../data/release-data";
import { VerdictBar } from "../gate/verdict-bar";
import { DecisionMark } from "../marks/decision-mark";
import { GrandfatheredMark } from "../marks/grandfathered-mark";
import { OVERDUE_PRESENTATION, PhaseMark } from "../marks/phase-mark";
import { AbortButton } from "../promotion/abort-button";
import { CloseRequestButton } from "../promotion/close-request-button";
import { RollBackButton } from "../promotion/roll-back-button";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { prepareStageStatus, type StageStatusShown } from "./prepare-stage-status";

interface StageStatusesProps {
  readonly page: ReleasePageData;
  readonly current: string;
  readonly href: (change: Readonly<Record<string, string | undefined>>) => string;
}

/** Draws the status of a release in each stage. The rest of the page is about the chosen stage. */
export function StageStatuses({ page, current, href }: StageStatusesProps) {
  return (
    <Section title="Status">
      <ol className="grid gap-px overflow-hidden rounded-card border border-rule bg-rule sm:auto-cols-fr sm:grid-flow-col">
        {page.stages.map((stage) => (
          <li
            key={stage.stage}
            data-current={stage.stage === current || undefined}
            className="group relative grid content-start gap-2 bg-paper px-4 pt-3 pb-4 data-current:bg-raised"
          >
            <span aria-hidden className="absolute inset-x-0 top-0 h-0.5 group-data-current:bg-accent" />
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <h3 className="font-semibold">
                <Link
                  href={href({ stage: stage.stage })}
                  scroll={false}
                  aria-current={stage.stage === current ? "true" : undefined}
                  className="inline-block min-h-(--control-small) rounded-control leading-6 first-letter:uppercase hover:underline aria-[current]:outline-offset-2"
                >
                  {stage.stage}
                </Link>
              </h3>
              <span className="flex flex-wrap gap-2">
                {stage.inFlight && <AbortButton page={page} stage={stage} />}
                <CloseRequestButton page={page} stage={stage} />
                {stage.live?.isThis && <RollBackButton page={page} stage={stage} around={page} />}
              </span>
            </div>
            {stage.live?.isThis && <AttentionNotes releaseKey={page.release.key} stage={stage.stage} />}
            <StatusLine shown={prepareStageStatus(stage, page)} now={page.now} />
            <VerdictBar verdicts={stage.evaluation.gates.map((gate) => gate.status)} />
            <LiveElsewhere stage={stage} page={page} />
            <OthersInFlight stage={stage} releaseId={page.release.id} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StatusLine({ shown, now }: { readonly shown: StageStatusShown; readonly now: Date }) {
  switch (shown.status) {
    case "live":
      return (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          <PhaseMark phase="live" />
          <span>
            since <TimeStamp at={shown.since} now={now} />
          </span>
          <Note>
            by permit <span className="font-mono wrap-anywhere">{shown.permitId}</span>
          </Note>
        </p>
      );
    case "in-progress":
      return (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          {shown.inFlight.isOverdue && <StateMark presentation={OVERDUE_PRESENTATION} />}
          <PhaseMark phase={shown.inFlight.phase} />
          <span>
            for {shown.inFlight.engine}, <TimeStamp at={shown.inFlight.updatedAt} now={now} />
          </span>
          {shown.inFlight.liveDueAt && (
            <Note>
              {shown.inFlight.isOverdue ? "had to be live by " : "to be live by "}
              <TimeStamp at={shown.inFlight.liveDueAt} />
            </Note>
          )}
          {shown.inFlight.phase === "permitted" && (
            <Note>
              permit ends <TimeStamp at={shown.inFlight.permitExpiresAt} now={now} />
            </Note>
          )}
        </p>
      );
    case "was-live":
      return (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          <PhaseMark
            phase={shown.endedBy === "failed" ? "failed" : "superseded"}
            word={WORDS_ENDED[shown.endedBy]}
          />
          <TimeStamp at={shown.until} now={now} />
          {shown.words && <Note>now: {shown.words}</Note>}
        </p>
      );
    default:
      return (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          <DecisionMark state={shown.state} />
          <span>{shown.words}</span>
        </p>
      );
  }
}

const WORDS_ENDED = { "rolled-back": "Rolled back", superseded: "Superseded", failed: "Failed" } as const;

function LiveElsewhere({
  stage: { live, stage },
  page,
}: {
  readonly stage: StageData;
  readonly page: ReleasePageData;
}) {
  if (live?.isThis) return null;
  const found = page.grandfathered.find((adoption) => adoption.stage === stage);
  if (!live && found) {
    return (
      <p className="flex flex-wrap items-center gap-x-2 text-13 text-ink-muted">
        <span>
          Running here: <TextLink href={modelHref(found.modelKey)}>{found.version}</TextLink>, grandfathered
        </span>
        <GrandfatheredMark adoption={found} />
      </p>
    );
  }
  if (!live)
    return (
      <Note as="p" size={13}>
        No release of this model is live here.
      </Note>
    );
  return (
    <Note as="p" size={13}>
      Live here: <TextLink href={releaseHref(live.releaseKey, `?stage=${stage}`)}>{live.releaseKey}</TextLink>
      , since <TimeStamp at={live.since} now={page.now} />
    </Note>
  );
}

/** Another release on its way here: what a rollback or a newer promotion means for this one. */
function OthersInFlight({
  stage: { inFlight, stage },
  releaseId,
}: {
  readonly stage: StageData;
  readonly releaseId: string;
}) {
  if (!inFlight || inFlight.releaseId === releaseId) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-13">
      <PhaseMark phase={inFlight.phase} />
      <span>
        {inFlight.kind === "rollback" ? "rollback to" : "in progress here:"}{" "}
        <TextLink href={releaseHref(inFlight.releaseKey, `?stage=${stage}`)}>{inFlight.releaseKey}</TextLink>
      </span>
    </p>
  );
}
