"use client";

import { useMutation } from "@tanstack/react-query";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

interface HandOverProps {
  readonly page: Pick<ModelPageData, "model" | "person">;
  readonly part: "training" | "serving" | "incident";
  readonly onClose: () => void;
}

/** Chooses the new owner of a part of a model. */
export function HandOverDialog({ page: { model, person }, part, onClose }: HandOverProps) {
  const handOver = useMutation(useTRPC().model.handOver.mutationOptions({ onSuccess: onClose }));
  const holder = model.owners[part];
  return (
    <FormDialog
      title={`Change the owner of the ${part} of ${model.title}?`}
      consequence={[
        holder === null
          ? "There is no owner now."
          : `${holder.name ?? holder.email} will no longer be the owner.`,
        ...(part === "training" ? ["The owner of the training cannot certify the model."] : []),
        "Releases that wait for signatures must be signed again, because the owners are part of what is signed.",
      ]}
      act="Change owner"
      mutation={handOver}
      context={{ person }}
      onClose={onClose}
      onSend={(form) =>
        handOver.mutate({
          model: model.key,
          part,
          from: holder?.email ?? null,
          to: String(form.get("to")).trim(),
          reason: String(form.get("reason")),
        })
      }
    >
      <TextField
        label="Email address"
        name="to"
        type="email"
        hint="Of a person who has signed in before."
        required
        maxLength={320}
      />
      <TextAreaField
        label="Why"
        name="reason"
        hint="Recorded in the ledger with your name."
        required
        maxLength={2000}
      />
    </FormDialog>
  );
}
