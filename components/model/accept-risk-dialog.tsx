"use client";

import { useMutation } from "@tanstack/react-query";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { endOfDay, localDay } from "../ui/date-field";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

interface AcceptRiskProps {
  readonly page: Pick<ModelPageData, "model" | "person" | "now">;
  readonly onClose: () => void;
}

/** Accepts a known risk of the model for a limited time, with its mitigation. */
export function AcceptRiskDialog({ page: { model, person, now }, onClose }: AcceptRiskProps) {
  const accept = useMutation(useTRPC().model.acceptRisk.mutationOptions({ onSuccess: onClose }));
  return (
    <FormDialog
      title={`Accept a risk of ${model.title}?`}
      consequence={[
        "Recorded with your name. Shown to everyone who signs a release of this model.",
        "Signatures on its open releases become void, because the signers did not know this risk.",
      ]}
      act="Accept the risk"
      mutation={accept}
      context={{ person }}
      onClose={onClose}
      onSend={(form) => {
        const said = (field: string) => String(form.get(field)).trim();
        accept.mutate({
          model: model.key,
          risk: said("risk"),
          reason: said("reason"),
          compensatingControl: said("control"),
          owner: said("owner"),
          expiresAt: endOfDay(said("until")),
        });
      }}
    >
      <TextAreaField label="Risk and affected people" name="risk" required maxLength={2000} />
      <TextAreaField label="Why it is accepted" name="reason" required maxLength={2000} rows={2} />
      <TextAreaField label="Mitigation" name="control" required maxLength={2000} rows={2} />
      <TextField
        label="Risk owner"
        name="owner"
        type="email"
        hint="The email address of a person who has signed in before."
        required
        defaultValue={person?.email}
      />
      <TextField
        label="Accepted until"
        name="until"
        type="date"
        required
        min={localDay(now, 1)}
        defaultValue={localDay(now, 90)}
      />
    </FormDialog>
  );
}
