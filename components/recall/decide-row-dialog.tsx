"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ACCEPTED_DAYS_MAX, ROW_ACTS, type RowAct } from "@/server/domain/recall/recall";
import type { RecallData, RecallRowData } from "../data/recall-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { endOfDay, localDay } from "../ui/date-field";
import { notify } from "../ui/notify";
import { RadioGroup } from "../ui/radio-group";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";
import { ACT_WORDS } from "./recall-words";

interface DecideRowDialogProps {
  readonly recall: RecallData;
  readonly row: RecallRowData;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks for the next act on an affected release. No act is preselected. */
export function DecideRowDialog({ recall, row, name, onClose }: DecideRowDialogProps) {
  const [act, setAct] = useState<RowAct>();
  const decide = useMutation(
    useTRPC().recall.decideRow.mutationOptions({
      onSuccess: () => {
        onClose();
        notify({ title: "Decision recorded", detail: name });
      },
    }),
  );
  const send = (form: FormData) => {
    if (!act) return;
    const text = (field: string) => String(form.get(field) ?? "").trim();
    decide.mutate({
      ...{ recall: recall.id, release: row.releaseId, act, reason: text("reason") },
      ...(act === "replace" && { replacement: text("replacement") }),
      ...(act === "accept" && { expiresAt: endOfDay(text("until")) }),
    });
  };
  const offered = ROW_ACTS.filter(
    (one) => (one !== "roll-back" || row.live.length > 0) && (one !== "accept" || row.acts.accept),
  );
  return (
    <FormDialog
      onClose={onClose}
      title={`What happens to ${name}?`}
      consequence="The decision is recorded in the ledger with your name. A later decision replaces it."
      act="Record the decision"
      mutation={decide}
      onSend={send}
    >
      <RadioGroup
        label="Next act"
        name="act"
        isRequired
        value={act}
        onSelect={setAct}
        options={offered.map((value) => ({
          value,
          label: ACT_WORDS[value].word,
          description: ACT_WORDS[value].description,
        }))}
      />
      {act === "replace" && (
        <TextField
          label="Release that replaces it"
          name="replacement"
          required
          maxLength={200}
          hint={`A release of the same model, such as ${row.modelKey}@2.0.0.`}
        />
      )}
      {act === "accept" && (
        <TextField
          type="date"
          label="Accepted until"
          name="until"
          required
          min={localDay(recall.now, 1)}
          max={localDay(recall.now, ACCEPTED_DAYS_MAX - 1)}
          hint={`At most ${ACCEPTED_DAYS_MAX} days. After that day the release needs a decision again.`}
        />
      )}
      <TextAreaField label="Reason" name="reason" required maxLength={2000} />
    </FormDialog>
  );
}
