"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { IMPACTS, type Impact, SEVERITY_OF_IMPACT } from "@/server/domain/incident/incident";
import { incidentHref } from "../address/incident-href";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { SEVERITY_WORDS } from "../recall/recall-words";
import { RadioGroup } from "../ui/radio-group";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";
import { IMPACT_WORDS } from "./incident-words";

interface OpenIncidentDialogProps {
  readonly model: string | undefined;
  readonly onClose: () => void;
}

/** Reports an incident about one model. */
export function OpenIncidentDialog({ model, onClose }: OpenIncidentDialogProps) {
  const router = useRouter();
  const [impact, setImpact] = useState<Impact>();
  const opening = useMutation(
    useTRPC().incident.open.mutationOptions({
      onSuccess: ({ number }) => router.push(incidentHref(number)),
    }),
  );
  const send = (form: FormData) => {
    if (!impact) return;
    const text = (field: string) => String(form.get(field) ?? "").trim();
    opening.mutate({
      ...{ title: text("title"), impact, affectedUsers: text("users") },
      affected: [{ model: text("model"), ...(text("stage") !== "" && { stage: text("stage") }) }],
    });
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Report an incident"
      consequence={[
        "The incident owner of the model and the SREs of its team are notified.",
        "The report is recorded in the ledger with your name.",
      ]}
      act="Report"
      mutation={opening}
      onSend={send}
    >
      <TextField label="What happened" name="title" required maxLength={200} />
      <TextField
        label="Model"
        name="model"
        required
        maxLength={200}
        defaultValue={model}
        hint="The key of the model, such as breast-screening."
      />
      <TextField label="Stage" name="stage" isOptional maxLength={60} hint="Such as production." />
      <RadioGroup
        label="Effect on users"
        name="impact"
        isRequired
        value={impact}
        onSelect={setImpact}
        options={IMPACTS.toReversed().map((value) => ({
          value,
          label: IMPACT_WORDS[value],
          description: `Severity: ${SEVERITY_WORDS[SEVERITY_OF_IMPACT[value]].toLowerCase()}`,
        }))}
      />
      <TextAreaField
        label="Affected users"
        name="users"
        isOptional
        maxLength={1000}
        hint="Who is affected, how many, and since when."
      />
    </FormDialog>
  );
}
