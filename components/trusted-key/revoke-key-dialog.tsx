"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";
import type { TrustedKey } from "../data/trusted-key-data";
import { FormDialog } from "../form/form-dialog";
import { fromLocalField } from "../ui/date-field";
import { notify } from "../ui/notify";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";
import { useTimeZone } from "../ui/time-zone-provider";

interface RevokeKeyDialogProps {
  readonly trustedKey: TrustedKey;
  readonly onClose: () => void;
}

/** Asks for the reason of a revocation, and for the instant from which the key was not safe. */
export function RevokeKeyDialog({ trustedKey: { id, name }, onClose }: RevokeKeyDialogProps) {
  const zone = useTimeZone();
  const revoke = useMutation(
    useTRPC().trustedKeys.revoke.mutationOptions({
      onSuccess: () => {
        notify({ title: `${name} is revoked` });
        onClose();
      },
    }),
  );
  const send = (form: FormData) => {
    const from = fromLocalField(String(form.get("from") ?? ""), zone)?.toISOString();
    revoke.mutate({
      id,
      reason: String(form.get("reason") ?? "").trim(),
      ...(from !== undefined && { from }),
    });
  };
  return (
    <FormDialog
      isDangerous
      onClose={onClose}
      title={`Revoke ${name}?`}
      consequence={[
        "It cannot be undone. A new key can get the same name.",
        "Evidence received after the revocation is not verified by this key. Gates that demand a signature close.",
        "Evidence received before stays verified.",
      ]}
      act="Revoke it"
      mutation={revoke}
      onSend={send}
    >
      <TextAreaField
        label="Reason"
        name="reason"
        hint="Recorded in the ledger with your name."
        required
        maxLength={2000}
      />
      <TextField
        type="datetime-local"
        label={`Not safe since (${zone})`}
        name="from"
        isOptional
        hint="If the key was stolen earlier. If empty: from now on."
      />
    </FormDialog>
  );
}
