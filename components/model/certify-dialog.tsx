"use client";

import { useMutation } from "@tanstack/react-query";
import { countOf } from "@/server/domain/text/count-of";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { endOfDay, localDay } from "../ui/date-field";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

interface CertifyProps {
  readonly page: Pick<ModelPageData, "model" | "person" | "certificationRule" | "now">;
  readonly onClose: () => void;
}

/** Certifies that the model is fit for its use, with reasons and the date of the next review. */
export function CertifyDialog({ page: { model, person, certificationRule, now }, onClose }: CertifyProps) {
  const certify = useMutation(useTRPC().model.certify.mutationOptions({ onSuccess: onClose }));
  const days = certificationRule?.everyDays ?? 365;
  return (
    <FormDialog
      title={`Certify ${model.title}?`}
      consequence={[
        "You confirm that the model is fit for its use. This is recorded with your name and cannot be undone. A later certification replaces it.",
        certificationRule
          ? `Under its policy a certification is valid for at most ${countOf(certificationRule.everyDays, "day")}.`
          : "Its policy does not require a certification. The date is shown and monitored.",
      ]}
      act="Certify"
      mutation={certify}
      context={{ person }}
      onClose={onClose}
      onSend={(form) =>
        certify.mutate({
          model: model.key,
          until: endOfDay(String(form.get("until"))),
          basis: String(form.get("basis")),
        })
      }
    >
      <TextAreaField
        label="Review and findings"
        name="basis"
        hint="Results in use, drift, incidents, limits, and changes since the last certification."
        required
        maxLength={4000}
      />
      <TextField
        label="Next review by"
        name="until"
        type="date"
        required
        min={localDay(now, 1)}
        defaultValue={localDay(now, days)}
      />
    </FormDialog>
  );
}
