import Link from "next/link";
import { modelHref } from "../address/model-view";
import { releaseHref } from "../address/release-view";
import { AmberNotes } from "../attention/amber-notes";
import type { ReleasePageData, StageData } from "../data/release-data";
import { VerdictBar } from "../gate/verdict-bar";
import { DecisionMark } from "../marks/decision-mark";
import { GrandfatheredMark } from "../marks/grandfathered-mark";
import { OVERDUE_PRESENTATION, PhaseMark } from "../marks/phase-mark";
import { AbortButton } from "../promotion/abort-button";
import { CloseRequestButton } from "../promotion/close-request-button";
import { RollBackButton } from "../promotion/roll-back-button";
import { Section } from "../ui/section";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { prepareStanding, type Standing } from "./prepare-stage-status";

interface WhereItStandsProps {
  readonly page: ReleasePageData;
  readonly current: string;
  readonly href: (change: Readonly<Record<string, string | undefined>>) => string;
}

/**
 * Lists the stages in order, each with the status of this release. The chosen one is the subject of the page.
 */
export function WhereItStands({ page, current, href }: WhereItStandsProps) {
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
            {stage.live?.isThis && <AmberNotes releaseKey={page.release.key} stage={stage.stage} />}
            <StandingLine standing={prepareStanding(stage, page)} now={page.now} />
            <VerdictBar verdicts={stage.evaluation.gates.map((gate) => gate.status)} />
            <LiveElsewhere stage={stage} page={page} />
            <OthersInFlight stage={stage} releaseId={page.release.id} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StandingLine({ standing, now }: { readonly standing: Standing; readonly now: Date }) {
  switch (standing.kind) {
    case "live":
      return (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          <PhaseMark phase="live" />
          <span>
            since <TimeStamp at={standing.since} now={now} />
          </span>
          <span className="text-ink-muted">
            by permit <span className="font-mono wrap-anywhere">{standing.permitId}</span>
          </span>
        </p>
      );
    case "under-way":
      return (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          {standing.inFlight.isOverdue && <StateMark presentation={OVERDUE_PRESENTATION} />}
          <PhaseMark phase={standing.inFlight.phase} />
          <span>
            for {standing.inFlight.engine}, <TimeStamp at={standing.inFlight.updatedAt} now={now} />
          </span>
          {standing.inFlight.liveDueAt && (
            <span className="text-ink-muted">
              {standing.inFlight.isOverdue ? "had to be live by " : "to be live by "}
              <TimeStamp at={standing.inFlight.liveDueAt} />
            </span>
          )}
          {standing.inFlight.phase === "permitted" && (
            <span className="text-ink-muted">
              permit ends <TimeStamp at={standing.inFlight.permitExpiresAt} now={now} />
            </span>
          )}
        </p>
      );
    case "was-live":
      return (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          <PhaseMark phase={standing.endedBy === "failed" ? "failed" : "superseded"} word={WORDS_ENDED[standing.endedBy]} />
          <TimeStamp at={standing.until} now={now} />
          {standing.words && <span className="text-ink-muted">now: {standing.words}</span>}
        </p>
      );
    case "on-its-way":
      return (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          <DecisionMark state={standing.state} />
          <span>{standing.words}</span>
        </p>
      );
  }
}

const WORDS_ENDED = { "rolled-back": "Rolled back", superseded: "Superseded", failed: "Failed" } as const;

function LiveElsewhere({ stage: { live, stage }, page }: { readonly stage: StageData; readonly page: ReleasePageData }) {
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
  if (!live) return <p className="text-13 text-ink-muted">No release of this model is live here.</p>;
  return (
    <p className="text-13 text-ink-muted">
      Live here: <TextLink href={releaseHref(live.releaseKey, `?stage=${stage}`)}>{live.releaseKey}</TextLink>, since{" "}
      <TimeStamp at={live.since} now={page.now} />
    </p>
  );
}

/** Shows another release on its way to this stage, and what it means for this one. */
function OthersInFlight({ stage: { inFlight, stage }, releaseId }: { readonly stage: StageData; readonly releaseId: string }) {
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
