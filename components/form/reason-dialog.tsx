"use client";

import { type ComponentProps, useState } from "react";
import { TextAreaField } from "../ui/text-area-field";
import { FormDialog } from "./form-dialog";

interface ReasonDialogProps extends Omit<ComponentProps<typeof FormDialog>, "onSend" | "children"> {
  readonly label?: string;
  readonly onAct: (reason: string) => void;
}

/** A dialog that asks for a recorded reason before an action that removes something. */
export function ReasonDialog({ label = "Why", onAct, isDangerous = true, ...props }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  return (
    <FormDialog {...props} isDangerous={isDangerous} onSend={() => onAct(reason.trim())}>
      <TextAreaField
        label={label}
        hint="Recorded in the ledger with your name."
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
