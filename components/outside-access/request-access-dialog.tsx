"use client";

import { useMutation } from "@tanstack/react-query";
import { OUTSIDE_ACCESS_DAYS_MAX } from "@/server/domain/authorization/outside-access";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { endOfDay, localDay } from "../ui/date-field";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

/** Days of an access, if nothing else is chosen. */
const DAYS = 14;

interface RequestAccessDialogProps {
  readonly now: Date;
  readonly onClose: () => void;
}

/** Asks for the access of an outside auditor: person, models and last day. */
export function RequestAccessDialog({ now, onClose }: RequestAccessDialogProps) {
  const request = useMutation(useTRPC().outsideAccess.request.mutationOptions({ onSuccess: onClose }));
  const send = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim();
    request.mutate({
      email: text("email"),
      organisation: text("organisation"),
      models: text("models")
        .split(/[\s,]+/)
        .filter((model) => model !== ""),
      until: endOfDay(text("until")),
      reason: text("reason"),
    });
  };
  return (
    <FormDialog
      onClose={onClose}
      title="New access of an outside auditor"
      consequence={[
        "Another administrator, product owner or security reviewer must confirm it.",
        "The auditor reads everything about these models and changes nothing. The access ends by itself.",
      ]}
      act="Request access"
      mutation={request}
      onSend={send}
    >
      <TextField
        label="Email address"
        name="email"
        type="email"
        required
        hint="As the identity provider has verified it"
      />
      <TextField label="Organisation" name="organisation" required maxLength={200} />
      <TextField label="Models" name="models" required hint="Keys of models, separated by commas" />
      <TextField
        label="Last day"
        name="until"
        type="date"
        required
        min={localDay(now, 0)}
        max={localDay(now, OUTSIDE_ACCESS_DAYS_MAX - 1)}
        defaultValue={localDay(now, DAYS)}
      />
      <TextAreaField label="Reason" name="reason" required maxLength={500} />
    </FormDialog>
  );
}
