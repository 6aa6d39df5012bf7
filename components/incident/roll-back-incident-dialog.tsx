"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { countOf } from "@/server/domain/text/count-of";
import type { AffectedData, IncidentData } from "../data/incident-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { EngineChoice } from "../promotion/engine-choice";
import { PermittedDialog } from "../promotion/permitted-dialog";
import { RadioGroup } from "../ui/radio-group";
import { TextAreaField } from "../ui/text-area-field";

interface RollBackIncidentDialogProps {
  readonly incident: IncidentData;
  readonly affected: AffectedData;
  readonly stage: string;
  readonly onClose: () => void;
}

/** Asks for a rollback with the known-good release and the incident as its reason filled in, so that one press sends it. */
export function RollBackIncidentDialog({ incident, affected, stage, onClose }: RollBackIncidentDialogProps) {
  const { knownGood, targets = [], reviewWithinHours = 0 } = affected.rollBack ?? {};
  const [to, setTo] = useState(knownGood?.releaseKey ?? targets[0]);
  const [reason, setReason] = useState(incident.title);
  const [engine, setEngine] = useState<string>();
  const rollBack = useMutation(useTRPC().incident.act.mutationOptions());
  if (rollBack.data?.permitted)
    return <PermittedDialog permitted={rollBack.data.permitted} onClose={onClose} />;
  const send = () =>
    rollBack.mutate({
      ...{ incident: incident.name, act: "roll-back", model: affected.modelKey, stage, reason },
      ...(to !== undefined && { to }),
      ...(engine !== undefined && { engine }),
    });
  return (
    <FormDialog
      onClose={onClose}
      title={`Roll back ${stage} to ${to}?`}
      consequence={[
        `Users get the earlier release when the engine has deployed it; ${affected.live?.releaseKey} ends there.`,
        `A promotion in progress in ${stage} is aborted.`,
        `Your request counts as the sign-off. It is reviewed within ${countOf(reviewWithinHours, "hour")}.`,
      ]}
      act={`Roll back ${stage}`}
      isDangerous
      mutation={rollBack}
      onSend={send}
    >
      {targets.length > 1 && (
        <RadioGroup
          label="Roll back to"
          name="to"
          options={targets.map((target) => ({
            value: target,
            label: target,
            ...(target === knownGood?.releaseKey && { description: "the last known-good release here" }),
          }))}
          value={to}
          onSelect={setTo}
        />
      )}
      <TextAreaField
        label="Reason"
        hint={`${incident.name} is added to it.`}
        required
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <EngineChoice error={rollBack.error} engine={engine} onChoose={setEngine} />
    </FormDialog>
  );
}
