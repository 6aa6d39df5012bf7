"use client";

import { FileSearch, TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { attentionHref } from "../address/attention-href";
import { modelHref } from "../address/model-view";
import { releaseHref } from "../address/release-view";
import { ComponentActs } from "../component/component-acts";
import type { Attention } from "../data/attention-data";
import { ReasonText } from "../explanation/reason-text";
import { AttentionMark } from "../marks/attention-mark";
import { whoAnswers } from "../marks/governance-presentation";
import { ADOPTION_PRESENTATION } from "../marks/grandfathered-mark";
import { OVERRIDE_PRESENTATION } from "../marks/override-presentation";
import { OVERDUE_PRESENTATION } from "../marks/phase-mark";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { AttentionRow } from "./attention-row";
import { EnforcementModeRows } from "./enforcement-mode-rows";
import { RecallRows } from "./recall-rows";
import { useAttention } from "./use-attention";
import { WaiverRows } from "./waiver-rows";

const IncidentRows = dynamic(() => import("./incident-rows").then((module) => module.IncidentRows));

/** Lists in the inbox what needs attention: live releases, waivers to decide, and waivers that end soon. */
export function AttentionList() {
  const attention = useAttention();
  if (!attention) return null;
  const {
    needsAttention,
    waiversToDecide,
    waiversEnding,
    overrides,
    reviewsToDo,
    grandfathered,
    now,
    personId,
  } = attention;
  const { enforcementModesToAgree, enforcementModesEnding, componentReports, overdueDeployments } = attention;
  const lists = [
    needsAttention,
    waiversToDecide,
    waiversEnding,
    overrides,
    reviewsToDo,
    grandfathered,
    enforcementModesToAgree,
    enforcementModesEnding,
    componentReports,
    [...attention.recallsToDecide, ...attention.incidentsToDecide],
    overdueDeployments,
  ];
  if (lists.every(({ length }) => length === 0)) return null;
  return (
    <Section
      title="Decisions and problems"
      note={attention.isCut ? "the most urgent; more exist" : undefined}
    >
      <ul className="border-b border-rule">
        <IncidentRows incidents={attention.incidentsToDecide} now={now} />
        {overrides.map((override) => (
          <AttentionRow
            key={override.id}
            mark={
              <StateMark
                presentation={OVERRIDE_PRESENTATION.asked}
                word={override.isMine ? "Your request" : "Break-glass"}
              />
            }
          >
            <TextLink href={releaseHref(override.releaseKey, `?stage=${override.stage}`)}>
              {`${override.askedByName} requests break-glass for ${override.releaseKey} in ${override.stage}`}
            </TextLink>{" "}
            <Note>
              {override.reason} The request expires <TimeStamp at={override.expiresAt} now={now} />
            </Note>
          </AttentionRow>
        ))}
        {componentReports.map(({ id, digest, reason, reportedBy, reportedAt }) => (
          <AttentionRow
            key={id}
            mark={<StateMark presentation={{ icon: TriangleAlert, word: "Reported", tone: "waiting" }} />}
          >
            {`${reportedBy.name} reported the component ${digest.slice(0, 19)}: ${reason}`}{" "}
            <Note>
              <TimeStamp at={reportedAt} now={now} />{" "}
            </Note>
            <ComponentActs digest={digest} name={digest.slice(0, 19)} word="Decide" reportId={id} />
          </AttentionRow>
        ))}
        <RecallRows recalls={attention.recallsToDecide} now={now} />
        {overdueDeployments.map(({ promotionId, releaseKey, stage, engine, liveDueAt }) => (
          <AttentionRow key={promotionId} mark={<StateMark presentation={OVERDUE_PRESENTATION} />}>
            <TextLink href={releaseHref(releaseKey, `?stage=${stage}&tab=promotions`)}>
              {`${releaseKey} had to be live in ${stage}`}
            </TextLink>{" "}
            <Note>
              by <TimeStamp at={liveDueAt} now={now} />; {engine} has not reported it live. Abort the
              promotion or wait for the engine.
            </Note>
          </AttentionRow>
        ))}
        {needsAttention.map((one) => (
          <AttentionRow
            key={`attention ${one.id} ${one.releaseKey} ${one.stage}`}
            mark={
              <AttentionMark word={one.owner?.id === personId ? "Needs your attention" : "Needs attention"} />
            }
          >
            <TextLink href={attentionHref(one)}>
              <ReasonText reason={one.reason} isInert />
            </TextLink>{" "}
            <Note>
              {one.releaseKey} is live in {one.stage}; since <TimeStamp at={one.since} now={now} />
              {one.owner && one.owner.id !== personId && `; owner: ${one.owner.name}`}
            </Note>
          </AttentionRow>
        ))}
        {grandfathered.map((adoption) => (
          <FoundRow key={adoption.id} adoption={adoption} />
        ))}
        {reviewsToDo
          .filter((review) => !review.isOverdue)
          .map((review) => (
            <ReviewRow key={review.promotionId} review={review} />
          ))}
        <EnforcementModeRows toAgree={enforcementModesToAgree} ending={enforcementModesEnding} now={now} />
        <WaiverRows toDecide={waiversToDecide} ending={waiversEnding} now={now} />
      </ul>
    </Section>
  );
}

/** Shows a rollback or a break-glass promotion to review. */
function ReviewRow({ review }: { readonly review: Attention["reviewsToDo"][number] }) {
  return (
    <AttentionRow
      mark={<StateMark presentation={{ icon: FileSearch, word: "To review", tone: "waiting" }} />}
    >
      <TextLink href={releaseHref(review.releaseKey, `?stage=${review.stage}&tab=promotions`)}>
        {`Review the ${review.kind === "rollback" ? "rollback" : "break-glass promotion"} of ${review.releaseKey}`}
      </TextLink>{" "}
      <Note>
        in {review.stage}, by <TimeStamp at={review.reviewDueAt} />: {review.reason}
      </Note>
    </AttentionRow>
  );
}

/** Shows a release that was found running without a permit. It needs attention from the first day. */
function FoundRow({ adoption }: { readonly adoption: Attention["grandfathered"][number] }) {
  const { state, modelKey, modelTitle, version, stage, owners, isMine, dueAt } = adoption;
  const word = state === "overdue" ? "Overdue" : "Needs attention";
  return (
    <AttentionRow
      mark={<StateMark presentation={ADOPTION_PRESENTATION[state]} word={isMine ? `${word}: yours` : word} />}
    >
      <TextLink
        href={modelHref(modelKey)}
      >{`${modelTitle} ${version} is grandfathered in ${stage}.`}</TextLink>{" "}
      <Note>
        {state === "overdue" ? "Replacement was due by " : "Replacement is due by "}
        <TimeStamp at={dueAt} precision="day" /> with a release that passes its gates
        {!isMine && `; ${whoAnswers(owners)}`}
      </Note>
    </AttentionRow>
  );
}
