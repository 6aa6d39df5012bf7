"use client";

import { useMutation } from "@tanstack/react-query";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { ActDialog } from "../form/act-dialog";
import { useModelAct } from "../form/use-model-act";
import { endOfDay, localDay } from "../ui/local-day";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

interface CertifyProps {
  readonly page: Pick<ModelPageData, "model" | "person" | "certificationRule" | "now">;
  readonly onClose: () => void;
}

/** Say by name that the model as a whole is fit for its use, on what grounds, and when it is looked at again. */
export function CertifyDialog({ page: { model, person, certificationRule, now }, onClose }: CertifyProps) {
  const certify = useMutation(useTRPC().model.certify.mutationOptions(useModelAct(onClose)));
  const days = certificationRule?.everyDays ?? 365;
  return (
    <ActDialog
      title={`Certify ${model.title}?`}
      consequences={[
        "You say by name that the model as a whole is fit for its use. It is on record and cannot be taken back; a later one takes its place.",
        certificationRule
          ? `Its policy counts a certification for ${certificationRule.everyDays} days, whatever date it is given.`
          : "Its policy does not ask for it; the date is shown and watched all the same.",
      ]}
      act="Certify"
      person={person}
      mutation={certify}
      onClose={onClose}
      onAct={(form) => certify.mutate({ model: model.key, until: endOfDay(String(form.get("until"))), basis: String(form.get("basis")) })}
    >
      <TextAreaField
        label="What was looked at and found"
        name="basis"
        hint="Its results in use, drift, incidents, limits, and what changed since the last time."
        required
        maxLength={4000}
      />
      <TextField label="Looked at again by" name="until" type="date" required min={localDay(now, 1)} defaultValue={localDay(now, days)} />
    </ActDialog>
  );
}
