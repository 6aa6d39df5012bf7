"use client";

import { useMutation } from "@tanstack/react-query";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { ActDialog } from "../form/act-dialog";
import { useModelAct } from "../form/use-model-act";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

interface HandOverProps {
  readonly page: Pick<ModelPageData, "model" | "person">;
  readonly part: "training" | "serving" | "incident";
  readonly onClose: () => void;
}

/** Who answers for a part of a model from now on. */
export function HandOverDialog({ page: { model, person }, part, onClose }: HandOverProps) {
  const handOver = useMutation(useTRPC().model.handOver.mutationOptions(useModelAct(onClose)));
  const holder = model.owners[part];
  return (
    <ActDialog
      title={`Who answers for the ${part} of ${model.title}?`}
      consequences={[
        holder === null ? "Nobody answers for it now." : `${holder.name ?? holder.email} no longer does.`,
        ...(part === "training" ? ["Whoever answers for the training does not certify the model."] : []),
        "Releases that wait for signatures are signed anew: who answers is part of what is signed.",
      ]}
      act="Hand over"
      person={person}
      mutation={handOver}
      onClose={onClose}
      onAct={(form) =>
        handOver.mutate({
          model: model.key,
          part,
          from: holder?.email ?? null,
          to: String(form.get("to")).trim(),
          reason: String(form.get("reason")),
        })
      }
    >
      <TextField label="E-mail address" name="to" type="email" hint="Of someone who has signed in here." required maxLength={320} />
      <TextAreaField label="Why" name="reason" hint="Recorded in the ledger with your name." required maxLength={2000} />
    </ActDialog>
  );
}
