"use client";

import { useMutation } from "@tanstack/react-query";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { endOfDay, localDay, startOfDay } from "../ui/date-field";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

interface AdoptProps {
  readonly page: Pick<ModelPageData, "model" | "person" | "now">;
  readonly stage: string;
  readonly onClose: () => void;
}

/** Records what a stage already runs. It is shown until a governed release replaces it. */
export function AdoptDialog({ page: { model, person, now }, stage, onClose }: AdoptProps) {
  const adopt = useMutation(useTRPC().model.adopt.mutationOptions({ onSuccess: onClose }));
  return (
    <FormDialog
      title={`Register the deployment of ${model.title} that already runs in ${stage}?`}
      consequence={[
        "It is shown as grandfathered until a governed release replaces it, by its due date.",
        "It has no permit and is not a rollback target. The first release that goes live there replaces it.",
      ]}
      act="Register"
      mutation={adopt}
      context={{ person }}
      onClose={onClose}
      onSend={(form) => {
        const said = (field: string) => String(form.get(field)).trim();
        adopt.mutate({
          model: model.key,
          stage,
          version: said("version"),
          components: [
            {
              kind: "model",
              name: model.key,
              version: said("version"),
              digest: said("digest"),
              uri: said("uri"),
              attributes: {},
            },
          ],
          since: startOfDay(said("since")),
          dueAt: endOfDay(said("due")),
          reason: said("reason"),
        });
      }}
    >
      <TextField label="Version" name="version" required maxLength={100} />
      <TextField
        label="Digest of the model"
        name="digest"
        hint="sha256: and 64 hexadecimal digits, of the deployed file."
        required
        pattern="sha256:[0-9a-f]{64}"
      />
      <TextField
        label="Address"
        name="uri"
        hint="An address that identifies this version, for example s3://models/screening/0.9"
        required
      />
      <TextField label="Running since" name="since" type="date" required max={localDay(now, 0)} />
      <TextField
        label="Replacement due"
        name="due"
        type="date"
        hint="At most one year from today."
        required
        min={localDay(now, 1)}
        defaultValue={localDay(now, 90)}
      />
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
