"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { HoldScope } from "@/server/domain/stage/stage";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { RadioGroup } from "../ui/radio-group";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

const NAMED: Readonly<Record<Exclude<HoldScope, "everywhere">, string>> = {
  release: "Release, as model@version",
  model: "Model, by its key",
  stage: "Stage, such as production",
};

/** Asks for a hold on a release, a model or a stage, with the condition that ends it. */
export function PlaceHoldDialog({
  seesEveryTeam,
  onClose,
}: {
  readonly seesEveryTeam: boolean;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const [scope, setScope] = useState<HoldScope>("release");
  const place = useMutation(
    trpc.hold.place.mutationOptions({
      onSuccess: onClose,
    }),
  );
  const send = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const words = { reason: text("reason"), exitCondition: text("exitCondition") };
    if (scope === "everywhere") place.mutate({ scope, ...words });
    else if (scope === "release") place.mutate({ scope, release: text("on"), ...words });
    else if (scope === "model") place.mutate({ scope, model: text("on"), ...words });
    else place.mutate({ scope, stage: text("on"), ...words });
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Place a hold?"
      consequence="While the hold is active, nothing is permitted there and no permit can be used. Live releases stay live. The hold is recorded with your name."
      act={scope === "everywhere" ? "Hold all promotions" : "Place the hold"}
      isDangerous
      mutation={place}
      onSend={send}
    >
      <RadioGroup
        label="On"
        name="scope"
        value={scope}
        onSelect={setScope}
        options={[
          { value: "release", label: "A release" },
          { value: "model", label: "A model", description: "all its releases, in every stage" },
          ...(seesEveryTeam
            ? [
                { value: "stage" as const, label: "A whole stage", description: "for all teams" },
                {
                  value: "everywhere" as const,
                  label: "Everything",
                  description: "every stage of every model; rollbacks are still possible",
                },
              ]
            : []),
        ]}
      />
      {scope !== "everywhere" && <TextField label={NAMED[scope]} name="on" required maxLength={200} />}
      <TextAreaField label="Why" name="reason" required maxLength={2000} />
      <TextAreaField label="Exit condition" name="exitCondition" required maxLength={2000} rows={2} />
    </FormDialog>
  );
}
