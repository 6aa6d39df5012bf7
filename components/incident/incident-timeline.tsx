import type { ReactNode } from "react";
import { countOf } from "@/server/domain/text/count-of";
import { draftHref } from "../address/draft-href";
import { driftHref } from "../address/drift-view";
import { releaseHref } from "../address/release-view";
import type { IncidentActData, IncidentData } from "../data/incident-data";
import { formatStatistic } from "../drift/format-statistic";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { ACT_WORDS, RESOLUTION_WORDS } from "./incident-words";

interface Mark {
  readonly id: string;
  readonly at: Date;
  readonly content: ReactNode;
}

/** Lists signals, acts and releases of an incident in order of time, newest last. */
export function IncidentTimeline({ incident }: { readonly incident: IncidentData }) {
  const { now, acts, actsLeftOut } = incident;
  const marks = [
    ...signalsOf(incident),
    ...releasesOf(incident),
    ...acts.map(markOf),
    openingOf(incident),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  return (
    <Section
      title="Timeline"
      note={actsLeftOut > 0 ? `${countOf(actsLeftOut, "act")} on models that you cannot see` : undefined}
    >
      <ol aria-label="Timeline" className="border-y border-rule">
        {marks.map(({ id, at, content }) => (
          <li
            key={id}
            className="grid gap-x-4 border-b border-rule py-2 last:border-b-0 sm:grid-cols-[9rem_minmax(0,1fr)]"
          >
            <Note size={13}>
              <TimeStamp at={at} now={now} />
            </Note>
            <div className="min-w-0 wrap-anywhere">{content}</div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function openingOf({ name, openedAt, openedBy }: IncidentData): Mark {
  return { id: "opened", at: openedAt, content: `${name} opened by ${openedBy.name}` };
}

/** The alarms, each with a link to its chart. */
function signalsOf({ signals }: IncidentData): readonly Mark[] {
  return signals.map(
    ({ id, seriesId, series, metric, modelKey, stage, value, limit, windowsInBreach, raisedAt }) => ({
      id,
      at: raisedAt,
      content: (
        <>
          <span className="font-medium">Alarm</span>{" "}
          <TextLink href={`${driftHref({ model: modelKey, stage })}&series=${encodeURIComponent(seriesId)}`}>
            {`${series}, ${metric}`}
          </TextLink>
          {value !== null && limit !== null && ` ${formatStatistic(value)}, limit ${formatStatistic(limit)}`}
          {windowsInBreach === 0
            ? "; no window arrived in time"
            : `; ${countOf(windowsInBreach, "window")} past the limit`}
        </>
      ),
    }),
  );
}

/** The changes of what is live in an affected stage, from a day before the incident began. */
function releasesOf({ affected, since }: IncidentData): readonly Mark[] {
  const from = new Date(since.getTime() - 24 * 60 * 60 * 1000);
  const marks = affected.flatMap(({ deployments, stage }) =>
    deployments
      .filter(
        (deployment, index) => deployment.since >= from || (index === 0 && deployment.until === undefined),
      )
      .map(({ releaseKey, since: at }) => ({
        id: `live ${releaseKey} ${stage} ${at.getTime()}`,
        at,
        content: (
          <>
            <TextLink href={releaseHref(releaseKey)}>{releaseKey}</TextLink> went live in {stage}
          </>
        ),
      })),
  );
  return [...new Map(marks.map((mark) => [mark.id, mark])).values()];
}

function markOf(act: IncidentActData): Mark {
  return {
    id: act.id,
    at: act.at,
    content: (
      <>
        <p>
          <span className="font-medium">{ACT_WORDS[act.act].done}</span> <Details act={act} />{" "}
          <Note size={13}>{act.by.name}</Note>
        </p>
        <p className="max-w-prose text-13 whitespace-pre-line">{act.reason}</p>
      </>
    ),
  };
}

function Details({ act }: { readonly act: IncidentActData }) {
  const { rollback, retraining, draft, resolution, expiresAt, owner, modelKey } = act;
  if (rollback)
    return (
      <>
        {`${act.stage} to `}
        <TextLink href={releaseHref(rollback.releaseKey)}>{rollback.releaseKey}</TextLink>
        {` (${rollback.phase})`}
      </>
    );
  if (expiresAt)
    return (
      <>
        until <TimeStamp at={expiresAt} precision="day" />; {owner} answers for it
      </>
    );
  if (draft)
    return <TextLink href={draftHref({ name: draft.policy, id: draft.id })}>{draft.policy}</TextLink>;
  if (retraining)
    return (
      <>
        {`of ${modelKey} (${retraining.state})`}
        {retraining.candidateKey !== undefined && (
          <>
            {": "}
            <TextLink href={releaseHref(retraining.candidateKey)}>{retraining.candidateKey}</TextLink>
          </>
        )}
      </>
    );
  if (act.act === "resolve" && resolution) return `as “${RESOLUTION_WORDS[resolution]}”`;
  return act.act === "hold" ? `on ${modelKey}${act.hasEnded ? " (ended)" : ""}` : null;
}
