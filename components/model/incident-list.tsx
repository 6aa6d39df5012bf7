import { releaseHref } from "../address/release-view";
import type { ModelIncident, ModelPageData } from "../data/model-data";
import { Learnings } from "../policy-draft/learnings";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { INCIDENT_PRESENTATION } from "./incident-presentation";

/** Lists incidents, newest first: rollbacks, promotions that did not go live, holds and revoked components. */
export function IncidentList({
  page: { incidents, now, isPast, whyNotLearn },
}: {
  readonly page: ModelPageData;
}) {
  const { incidents: facts, isComplete } = incidents;
  return (
    <Section
      title="Incidents"
      note={isComplete ? String(facts.length) : `the newest ${facts.length}; older ones exist`}
    >
      {facts.length === 0 && (
        <EmptyState title="No incidents">
          Rollbacks, failed or aborted promotions, holds and revoked components appear here.
        </EmptyState>
      )}
      <ul>
        {facts.map((fact) => (
          <li
            key={fact.id}
            className="grid items-start gap-x-4 gap-y-1 border-t border-rule py-2 first:border-t-0 sm:grid-cols-[9rem_minmax(0,1fr)]"
          >
            <StateMark presentation={INCIDENT_PRESENTATION[fact.kind]} />
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2">
                <span>{headlineOf(fact)}</span>
                {fact.releaseKey !== undefined && (
                  <TextLink
                    href={releaseHref(
                      fact.releaseKey,
                      fact.stage === undefined ? "" : `?stage=${fact.stage}`,
                    )}
                  >
                    {fact.releaseKey}
                  </TextLink>
                )}
                <Note size={13}>
                  <TimeStamp at={fact.at} now={isPast ? undefined : now} />
                  {fact.by !== undefined && `, ${fact.by}`}
                </Note>
              </p>
              {fact.words !== undefined && (
                <p className="max-w-prose text-13 text-ink-muted wrap-anywhere">{fact.words}</p>
              )}
              {!isPast && (
                <Learnings
                  cause={{ kind: "incident", id: fact.id }}
                  learnings={fact.learnings}
                  whyNotLearn={whyNotLearn}
                  now={now}
                />
              )}
              {fact.until && (
                <Note as="p" size={13}>
                  Over <TimeStamp at={fact.until} now={isPast ? undefined : now} />
                </Note>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function headlineOf({ kind, stage }: ModelIncident): string {
  const where = stage === undefined ? "" : `${stage.charAt(0).toUpperCase()}${stage.slice(1)}`;
  switch (kind) {
    case "rollback":
      return `${where} back to`;
    case "hold":
      return where === "" ? "On" : `${where}, on`;
    case "revoked":
      return "In";
    case "incident":
      return where;
    default:
      return `${where}, on its way:`;
  }
}
