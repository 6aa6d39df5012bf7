"use client";

import { useMutation } from "@tanstack/react-query";
import type { AcceptedRisk, ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { TextAreaField } from "../ui/text-area-field";

interface EndRiskProps {
  readonly page: Pick<ModelPageData, "person">;
  readonly risk: AcceptedRisk;
  readonly onClose: () => void;
}

/** Ends an accepted risk early: the risk is gone, or no longer accepted. */
export function EndRiskDialog({ page: { person }, risk, onClose }: EndRiskProps) {
  const end = useMutation(useTRPC().model.endRisk.mutationOptions({ onSuccess: onClose }));
  return (
    <FormDialog
      title="End this risk acceptance?"
      consequence={[
        risk.risk,
        "Signatures on open releases of the model become void, because they name this risk.",
      ]}
      act="End acceptance"
      mutation={end}
      context={{ person }}
      onClose={onClose}
      onSend={(form) => end.mutate({ id: risk.id, reason: String(form.get("reason")) })}
    >
      <TextAreaField
        label="Reason"
        name="reason"
        hint="Recorded in the ledger with your name."
        required
        maxLength={2000}
      />
    </FormDialog>
  );
}
