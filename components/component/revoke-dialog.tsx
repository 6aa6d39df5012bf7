"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { Digest } from "@/server/domain/canonical/index";
import { FINDING_WORDS, FINDINGS, SEVERITIES } from "@/server/domain/recall/revocation-details";
import { lineageHref } from "../address/lineage-view";
import { recallHref } from "../address/recall-view";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { ImpactList } from "../lineage/impact-list";
import { fromLocalField } from "../ui/date-field";
import { SelectField } from "../ui/select-field";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";
import { useTimeZone } from "../ui/time-zone-provider";
import type { ComponentActWords } from "./prepare-component-act";

interface RevokeDialogProps extends ComponentActWords {
  readonly digest: Digest;
  readonly others: readonly { readonly word: string; readonly onChoose: () => void }[];
  readonly onClose: () => void;
}

/** Asks for the details of a revocation, and lists the affected releases before it is done. */
export function RevokeDialog({ digest, onClose, ...words }: RevokeDialogProps) {
  const router = useRouter();
  const zone = useTimeZone();
  const revoke = useMutation(
    useTRPC().component.revoke.mutationOptions({
      onSuccess: ({ recall }) => {
        onClose();
        router.push(recallHref(recall));
      },
    }),
  );
  const send = (form: FormData) => {
    const text = (field: string) => String(form.get(field) ?? "").trim();
    const badSince = fromLocalField(text("badSince"), zone)?.toISOString();
    const foundBy = text("foundBy");
    revoke.mutate({
      ...{ digest, reason: text("reason") },
      severity: SEVERITIES.find((one) => one === text("severity")) ?? "high",
      foundIn: FINDINGS.find((one) => one === text("foundIn")) ?? "review",
      ...(foundBy !== "" && { foundBy }),
      ...(badSince !== undefined && { badSince }),
    });
  };
  return (
    <FormDialog {...words} isDangerous mutation={revoke} onSend={send} onClose={onClose}>
      <ImpactList node={`artifact:${digest}`} at={null} hrefOf={(focus) => lineageHref({ focus })} />
      <TextAreaField
        label="Reason"
        name="reason"
        hint="What is wrong with it. Recorded in the ledger with your name."
        required
        maxLength={2000}
      />
      <SelectField
        label="Severity"
        name="severity"
        defaultValue="high"
        options={SEVERITIES.map((value) => ({ value, label: value }))}
      />
      <SelectField
        label="How it was found"
        name="foundIn"
        defaultValue="review"
        options={FINDINGS.map((value) => ({ value, label: FINDING_WORDS[value] }))}
      />
      <TextField
        label="Found by"
        name="foundBy"
        isOptional
        maxLength={200}
        hint="A person, team or tool. If empty: you."
      />
      <TextField
        type="datetime-local"
        label={`Defective since (${zone})`}
        name="badSince"
        isOptional
        hint="Leave it empty if nobody knows."
      />
    </FormDialog>
  );
}
