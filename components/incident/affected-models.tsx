"use client";

import dynamic from "next/dynamic";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { actOnStage } from "../address/act-address";
import { driftHref } from "../address/drift-view";
import { modelHref } from "../address/model-view";
import { releaseHref } from "../address/release-view";
import { useAct } from "../address/use-act";
import type { AffectedData, IncidentData } from "../data/incident-data";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

/** Loaded when the dialog is opened. */
const RollBackIncidentDialog = dynamic(
  () => import("./roll-back-incident-dialog").then((module) => module.RollBackIncidentDialog),
  { ssr: false },
);

interface AffectedProps {
  readonly incident: IncidentData;
}

/** Lists the affected models: the release, what is live, who answers for it, and the rollback. */
export function AffectedModels({ incident }: AffectedProps) {
  return (
    <ul aria-label="Affected models" className="border-y border-rule">
      {incident.affected.map((affected) => (
        <AffectedModel
          key={`${affected.modelKey} ${affected.stage} ${affected.releaseKey}`}
          incident={incident}
          affected={affected}
        />
      ))}
    </ul>
  );
}

interface AffectedModelProps extends AffectedProps {
  readonly affected: AffectedData;
}

function AffectedModel({ incident, affected }: AffectedModelProps) {
  const { modelKey, modelTitle, releaseKey, stage, live } = affected;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-rule py-3 last:border-b-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <TextLink href={modelHref(modelKey)}>{modelTitle}</TextLink>
          {releaseKey !== undefined && (
            <TextLink href={releaseHref(releaseKey, stage === undefined ? "" : `?stage=${stage}`)}>
              {releaseKey}
            </TextLink>
          )}
          {stage !== undefined && <Note>in {stage}</Note>}
        </p>
        <p className="text-13">
          {live && live.releaseKey !== releaseKey && `${live.releaseKey} is live there now. `}
          {live && (
            <>
              Live since <TimeStamp at={live.since} now={incident.now} />.{" "}
            </>
          )}
          {stage !== undefined && (
            <TextLink href={driftHref({ model: modelKey, stage })}>Drift of the model</TextLink>
          )}
        </p>
        <Responsible affected={affected} incident={incident} />
      </div>
      <RollBack affected={affected} incident={incident} />
    </li>
  );
}

/** Names the incident owner, or the vacancy and the roles that it is escalated to. */
function Responsible({ affected: { owner, escalation, team }, incident }: AffectedModelProps) {
  const next = escalation.find(({ isReached }) => !isReached);
  const reached = escalation.filter(({ isReached }) => isReached);
  const isOpen = incident.state === "open";
  return (
    <Note as="p" size={13}>
      {owner ? `Incident owner: ${owner.name}, ${team}. ` : `No incident owner in ${team}. `}
      {isOpen && reached.length > 0 && `Escalated to ${reached.map(({ to }) => ROLE_WORDS[to]).join(", ")}. `}
      {isOpen && next && (
        <>
          Escalates to {ROLE_WORDS[next.to]} <TimeStamp at={next.at} now={incident.now} />.
        </>
      )}
    </Note>
  );
}

function RollBack({ affected, incident }: AffectedModelProps) {
  const { modelKey, stage = "", rollBack, live } = affected;
  const { isOpen, open, close } = useAct(actOnStage("roll-back", { model: modelKey, stage }));
  if (!rollBack || !live || incident.state === "resolved") return null;
  const target = rollBack.knownGood?.releaseKey ?? rollBack.targets[0];
  const whyNot =
    rollBack.whyNot ??
    (target === undefined ? `No other release was live in ${stage} under a permit.` : undefined);
  if (whyNot !== undefined)
    return (
      <ButtonWithReason placement="inline" reason={whyNot}>
        Roll back
      </ButtonWithReason>
    );
  return (
    <span className="print:hidden">
      <Button variant="danger" onClick={open}>
        Roll back {stage} to {target?.split("@").at(-1)}…
      </Button>
      {isOpen && (
        <RollBackIncidentDialog incident={incident} affected={affected} stage={stage} onClose={close} />
      )}
    </span>
  );
}
