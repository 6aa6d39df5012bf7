"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { nameOfIncident } from "@/server/domain/incident/incident";
import { countOf } from "@/server/domain/text/count-of";
import { incidentHref } from "../address/incident-href";
import { UNDER_PRESSURE } from "../address/incident-view";
import { recallHref } from "../address/recall-view";
import type { IncidentData } from "../data/incident-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { IncidentMark } from "../marks/incident-mark";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { INCIDENT_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { SEVERITY_WORDS } from "../recall/recall-words";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { KeyValues } from "../ui/key-values";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { AffectedModels } from "./affected-models";
import { IncidentActs } from "./incident-acts";
import { IncidentTimeline } from "./incident-timeline";
import { IMPACT_WORDS, SOURCE_WORDS } from "./incident-words";
import { SharedCause } from "./shared-cause";

/**
 * Shows an incident on one page: what is affected and live, what the signals share, the acts, and the timeline. The mode
 * for reading under pressure has large type, and leaves out what a responder does not need at once.
 */
export function IncidentPage({ number }: { readonly number: number }) {
  const [isUnderPressure, setUnderPressure] = useQueryState("pressure", UNDER_PRESSURE);
  const query = useQuery({
    ...useTRPC().incident.get.queryOptions({ incident: nameOfIncident({ number }) }),
    refetchInterval: useRefresh(),
  });
  return (
    <QueryPage query={query} outline={INCIDENT_OUTLINE}>
      {(incident) => (
        <Page
          header={
            <IncidentHeader
              incident={incident}
              isUnderPressure={isUnderPressure}
              onSwitch={() => void setUnderPressure(isUnderPressure ? null : true)}
            />
          }
        >
          <div className={isUnderPressure ? "text-16" : undefined}>
            <Stack gap={4}>
              <Notices incident={incident} />
              <Section title="Affected" note={noteOf(incident)}>
                <AffectedModels incident={incident} />
              </Section>
              <IncidentActs incident={incident} isUnderPressure={isUnderPressure} />
              <SharedCause incident={incident} />
              <IncidentTimeline incident={incident} />
              {!isUnderPressure && <Facts incident={incident} />}
            </Stack>
          </div>
        </Page>
      )}
    </QueryPage>
  );
}

function noteOf({ leftOut }: IncidentData): string | undefined {
  return leftOut > 0 ? `and ${countOf(leftOut, "model")} of teams that you cannot see` : undefined;
}

interface IncidentHeaderProps {
  readonly incident: IncidentData;
  readonly isUnderPressure: boolean;
  readonly onSwitch: () => void;
}

function IncidentHeader({ incident, isUnderPressure, onSwitch }: IncidentHeaderProps) {
  const { name, title, state, asksAgain, severity, openedBy, openedAt, now, source } = incident;
  return (
    <PageHeader
      title={name}
      qualifier={title}
      parent={INCIDENT_OUTLINE.parent}
      facts={[
        { id: "state", fact: <IncidentMark state={state} asksAgain={asksAgain} /> },
        { id: "severity", fact: `${SEVERITY_WORDS[severity]} severity` },
        {
          id: "by",
          fact: (
            <span>
              {`${SOURCE_WORDS[source]} ${openedBy.name}, `}
              <TimeStamp at={openedAt} now={now} />
            </span>
          ),
        },
      ]}
      moreActs={
        <span className="flex flex-wrap gap-2 print:hidden">
          <Button aria-pressed={isUnderPressure} onClick={onSwitch}>
            {isUnderPressure ? "All details" : "Read under pressure"}
          </Button>
          <Button onClick={() => window.print()}>Print</Button>
        </span>
      }
    />
  );
}

function Notices({ incident: { asksAgain, duplicateOf, acts, now } }: { readonly incident: IncidentData }) {
  const review = acts.find(({ reviewDueAt }) => reviewDueAt !== undefined)?.reviewDueAt;
  const isReviewed = acts.some(({ act }) => act === "review");
  return (
    <>
      {asksAgain && (
        <Callout kind="caution" title="The acceptance has expired">
          The incident needs a decision again: hold, roll back, retrain, accept, or resolve.
        </Callout>
      )}
      {duplicateOf !== undefined && (
        <Callout kind="note" title={`Its alarms belong to ${nameOfIncident({ number: duplicateOf })}`}>
          <TextLink href={incidentHref(duplicateOf)}>Open that incident</TextLink>
        </Callout>
      )}
      {review !== undefined && !isReviewed && (
        <Callout kind="caution" title="A review is asked">
          By a person who did not act on the incident, until <TimeStamp at={review} now={now} />.
        </Callout>
      )}
    </>
  );
}

function Facts({ incident }: { readonly incident: IncidentData }) {
  const { impact, affectedUsers, since, recallId, now } = incident;
  return (
    <Section title="Report">
      <KeyValues
        items={[
          { term: "Effect on users", value: impact ? IMPACT_WORDS[impact] : "Not stated" },
          { term: "Affected users", value: affectedUsers === "" ? "Not stated" : affectedUsers },
          { term: "Began", value: <TimeStamp at={since} now={now} /> },
          ...(recallId === undefined
            ? []
            : [{ term: "Recall", value: <TextLink href={recallHref(recallId)}>Open the recall</TextLink> }]),
        ]}
      />
    </Section>
  );
}
