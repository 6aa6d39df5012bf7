"use client";

import { FileSearch, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { attentionHref } from "../address/attention-href";
import { modelHref } from "../address/model-view";
import { policyHref } from "../address/policy-view";
import { releaseHref } from "../address/release-view";
import { waiversHref } from "../address/waiver-view";
import { ComponentActs } from "../component/component-acts";
import type { Attention } from "../data/attention-data";
import { MODE_PRESENTATION } from "../enforcement-mode/mode-presentation";
import { ReasonText } from "../explanation/reason-text";
import { AttentionMark } from "../marks/attention-mark";
import { whoAnswers } from "../marks/governance-presentation";
import { ADOPTION_PRESENTATION } from "../marks/grandfathered-mark";
import { OVERRIDE_PRESENTATION } from "../marks/override-presentation";
import { OVERDUE_PRESENTATION } from "../marks/phase-mark";
import { WaiverMark } from "../marks/waiver-mark";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { useAttention } from "./use-attention";

/** Lists in the inbox what needs attention: live releases, waivers to decide, and waivers that end soon. */
export function AttentionList() {
  const attention = useAttention();
  if (!attention) return null;
  const { needsAttention, waiversToDecide, waiversEnding, overrides, reviewsToDo, grandfathered, now, personId } = attention;
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
    overdueDeployments,
  ];
  if (lists.every(({ length }) => length === 0)) return null;
  return (
    <Section title="Decisions and problems" note={attention.isCut ? "the most urgent; more exist" : undefined}>
      <ul className="border-b border-rule">
        {overrides.map((override) => (
          <Row
            key={override.id}
            mark={<StateMark presentation={OVERRIDE_PRESENTATION.asked} word={override.isMine ? "Your request" : "Break-glass"} />}
          >
            <TextLink href={releaseHref(override.releaseKey, `?stage=${override.stage}`)}>
              {`${override.askedByName} requests break-glass for ${override.releaseKey} in ${override.stage}`}
            </TextLink>{" "}
            <Note>
              {override.reason} The request expires <TimeStamp at={override.expiresAt} now={now} />
            </Note>
          </Row>
        ))}
        {componentReports.map(({ id, digest, reason, reportedBy, reportedAt }) => (
          <Row key={id} mark={<StateMark presentation={{ icon: TriangleAlert, word: "Reported", tone: "waiting" }} />}>
            {`${reportedBy.name} reported the component ${digest.slice(0, 19)}: ${reason}`}{" "}
            <Note>
              <TimeStamp at={reportedAt} now={now} />{" "}
            </Note>
            <ComponentActs digest={digest} name={digest.slice(0, 19)} word="Decide" reportId={id} />
          </Row>
        ))}
        {overdueDeployments.map(({ promotionId, releaseKey, stage, engine, liveDueAt }) => (
          <Row key={promotionId} mark={<StateMark presentation={OVERDUE_PRESENTATION} />}>
            <TextLink href={releaseHref(releaseKey, `?stage=${stage}&tab=promotions`)}>
              {`${releaseKey} had to be live in ${stage}`}
            </TextLink>{" "}
            <Note>
              by <TimeStamp at={liveDueAt} now={now} />; {engine} has not reported it live. Abort the promotion or wait for the engine.
            </Note>
          </Row>
        ))}
        {needsAttention.map((one) => (
          <Row
            key={`attention ${one.id}`}
            mark={<AttentionMark word={one.owner?.id === personId ? "Needs your attention" : "Needs attention"} />}
          >
            <TextLink href={attentionHref(one)}>
              <ReasonText reason={one.reason} isInert />
            </TextLink>{" "}
            <Note>
              {one.releaseKey} is live in {one.stage}; since <TimeStamp at={one.since} now={now} />
              {one.owner && one.owner.id !== personId && `; owner: ${one.owner.name}`}
            </Note>
          </Row>
        ))}
        {grandfathered.map((adoption) => (
          <FoundRow key={adoption.id} adoption={adoption} />
        ))}
        {reviewsToDo
          .filter((review) => !review.isOverdue)
          .map((review) => (
            <Row key={review.promotionId} mark={<StateMark presentation={{ icon: FileSearch, word: "To review", tone: "waiting" }} />}>
              <TextLink href={releaseHref(review.releaseKey, `?stage=${review.stage}&tab=promotions`)}>
                {`Review the ${review.kind === "rollback" ? "rollback" : "break-glass promotion"} of ${review.releaseKey}`}
              </TextLink>{" "}
              <Note>
                in {review.stage}, by <TimeStamp at={review.reviewDueAt} />: {review.reason}
              </Note>
            </Row>
          ))}
        {enforcementModesToAgree.map(({ id, policy, version, team, mode, askedByName, askedAt }) => (
          <Row key={id} mark={<StateMark presentation={MODE_PRESENTATION[mode]} word="To approve" />}>
            <TextLink
              href={policyHref(policy, { view: "enforcement" })}
            >{`Approve or decline enforcement mode ${mode} of ${policy} v${version} for ${team}`}</TextLink>{" "}
            <Note>
              requested by {askedByName} <TimeStamp at={askedAt} now={now} />
            </Note>
          </Row>
        ))}
        {enforcementModesEnding.map(({ id, policy, version, team, mode, until }) => (
          <Row key={id} mark={<StateMark presentation={MODE_PRESENTATION[mode]} />}>
            <TextLink
              href={policyHref(policy, { view: "enforcement" })}
            >{`${policy} v${version} will block releases of ${team} soon`}</TextLink>{" "}
            <Note>
              enforcement mode {mode} ends <TimeStamp at={until} now={now} />
            </Note>
          </Row>
        ))}
        {waiversToDecide.map((waiver) => (
          <Row key={waiver.id} mark={<WaiverMark status={waiver.status} />}>
            <TextLink href={waiversHref({ waiver: waiver.id })}>{`Decide on a waiver of ${waiver.gateTitle}`}</TextLink>{" "}
            <Note>
              for {waiver.releaseKey}, {waiver.stage}; requested by {waiver.requestedByName} <TimeStamp at={waiver.requestedAt} now={now} />
            </Note>
          </Row>
        ))}
        {waiversEnding.map((waiver) => (
          <Row key={waiver.id} mark={<WaiverMark status={waiver.status} />}>
            <TextLink href={waiversHref({ waiver: waiver.id })}>{`The waiver of ${waiver.gateTitle}`}</TextLink>{" "}
            <Note>
              of {waiver.releaseKey}, live in {waiver.stage}, ends <TimeStamp at={waiver.expiresAt} now={now} />; risk owner:{" "}
              {waiver.riskOwner}
            </Note>
          </Row>
        ))}
      </ul>
    </Section>
  );
}

/** Shows a release that was found running without a permit. It needs attention from the first day. */
function FoundRow({ adoption }: { readonly adoption: Attention["grandfathered"][number] }) {
  const { state, modelKey, modelTitle, version, stage, owners, isMine, dueAt } = adoption;
  const word = state === "overdue" ? "Overdue" : "Needs attention";
  return (
    <Row mark={<StateMark presentation={ADOPTION_PRESENTATION[state]} word={isMine ? `${word}: yours` : word} />}>
      <TextLink href={modelHref(modelKey)}>{`${modelTitle} ${version} is grandfathered in ${stage}.`}</TextLink>{" "}
      <Note>
        {state === "overdue" ? "Replacement was due by " : "Replacement is due by "}
        <TimeStamp at={dueAt} precision="day" /> with a release that passes its gates
        {!isMine && `; ${whoAnswers(owners)}`}
      </Note>
    </Row>
  );
}

function Row({ mark, children }: { readonly mark: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-4 gap-y-0.5 border-t border-rule py-1.5 first:border-t-0">
      <span className="sm:w-32">{mark}</span>
      <span className="min-w-0 flex-1 basis-72 text-13">{children}</span>
    </li>
  );
}
