"use client";

import { useMutation } from "@tanstack/react-query";
import { type IncidentAct, RESOLUTIONS } from "@/server/domain/incident/incident";
import { REVIEW_TEMPLATE } from "@/server/domain/incident/review-template";
import type { IncidentData } from "../data/incident-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { endOfDay, localDay } from "../ui/date-field";
import { notify } from "../ui/notify";
import { SelectField } from "../ui/select-field";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";
import { ACT_WORDS, RESOLUTION_WORDS } from "./incident-words";

interface ActDialogProps {
  readonly incident: IncidentData;
  readonly act: IncidentAct;
  readonly onClose: () => void;
}

const OF_A_MODEL: readonly IncidentAct[] = ["hold", "retrain", "accept", "adjust-limit"];

/** Asks for one act on an incident: its consequences, its fields and its reason. */
export function ActDialog({ incident, act, onClose }: ActDialogProps) {
  const sending = useMutation(
    useTRPC().incident.act.mutationOptions({
      onSuccess: () => {
        onClose();
        notify({ title: `${incident.name}: recorded`, detail: ACT_WORDS[act].done });
      },
    }),
  );
  const models = [...new Set(incident.affected.map(({ modelKey }) => modelKey))];
  const send = (form: FormData) => {
    const text = (field: string) => {
      const value = String(form.get(field) ?? "").trim();
      return value === "" ? undefined : value;
    };
    const until = text("until");
    sending.mutate({
      ...{ incident: incident.name, act, reason: text("reason") ?? "" },
      model: OF_A_MODEL.includes(act) ? (text("model") ?? models[0]) : undefined,
      exitCondition: text("exitCondition"),
      owner: text("owner"),
      resolution: RESOLUTIONS.find((one) => one === text("resolution")),
      expiresAt: until === undefined ? undefined : endOfDay(until),
    });
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`${ACT_WORDS[act].word}: ${incident.name}`}
      consequence={ACT_WORDS[act].consequences}
      act={ACT_WORDS[act].word}
      mutation={sending}
      onSend={send}
    >
      {OF_A_MODEL.includes(act) && models.length > 1 && (
        <SelectField
          label="Model"
          name="model"
          options={models.map((model) => ({ value: model, label: model }))}
        />
      )}
      <FieldsOf incident={incident} act={act} />
      <TextAreaField
        key={act}
        label={act === "comment" || act === "review" ? "Text" : "Reason"}
        name="reason"
        required
        maxLength={4000}
        rows={act === "review" ? 10 : 3}
        defaultValue={act === "review" ? REVIEW_TEMPLATE : undefined}
      />
    </FormDialog>
  );
}

function FieldsOf({ incident, act }: Omit<ActDialogProps, "onClose">) {
  const { now, acceptedDaysMax, affected } = incident;
  if (act === "hold")
    return <TextAreaField label="The hold ends when" name="exitCondition" required maxLength={2000} />;
  if (act === "resolve")
    return (
      <SelectField
        label="Resolution"
        name="resolution"
        options={RESOLUTIONS.map((value) => ({ value, label: RESOLUTION_WORDS[value] }))}
      />
    );
  if (act !== "accept") return null;
  return (
    <>
      <TextField
        label="Who answers for it"
        name="owner"
        type="email"
        required
        maxLength={320}
        defaultValue={affected[0]?.owner?.email}
        hint="The email of a person with a role in the team."
      />
      <TextField
        type="date"
        label="Accepted until"
        name="until"
        required
        min={localDay(now, 0)}
        max={localDay(now, acceptedDaysMax - 1)}
        hint={`At most ${acceptedDaysMax} days. After that day the incident asks for a decision again.`}
      />
    </>
  );
}
