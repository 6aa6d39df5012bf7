"use client";

import { type FormEvent, useId, useState } from "react";
import { refusalOf } from "../data/refusal";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextAreaField } from "../ui/text-area-field";

interface ReasonDialogProps {
  /** The act as a question: "Deactivate Omar Diaz?" */
  readonly title: string;
  /** Each thing that follows from it. */
  readonly consequences: readonly string[];
  readonly act: string;
  readonly label?: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly isDangerous?: boolean;
  /** Acts that the reader can choose instead. */
  readonly others?: readonly { readonly word: string; readonly onChoose: () => void }[];
  readonly onAct: (reason: string) => void;
  readonly onClose: () => void;
}

/** A pause before an act that takes something from someone: what follows, and a reason that goes on record. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, consequences, act, label = "Why", isBusy, error, isDangerous = true, others = [], onAct, onClose } = props;
  const formId = useId();
  const [reason, setReason] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    onAct(reason.trim());
  };
  const refusal = error ? refusalOf(error) : undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      consequence={
        <ul className="grid list-disc gap-1 pl-4">
          {consequences.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      }
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {others.map(({ word, onChoose }) => (
            <Button key={word} onClick={onChoose}>
              {word}
            </Button>
          ))}
          <Button type="submit" form={formId} variant={isDangerous ? "danger" : "primary"} isBusy={isBusy}>
            {act}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <TextAreaField
          label={label}
          hint="Recorded in the ledger with your name."
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <RefusalNote refusal={refusal} isAnnounced />
      </form>
    </Dialog>
  );
}
