"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import type { RefusalContext } from "../explanation/refusal-explained";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

interface FormDialogProps {
  /** The act as a question or a sentence: "Deactivate Omar Diaz?" */
  readonly title: string;
  /** The consequences of the act, one line each if it is a list. */
  readonly consequence: ReactNode | readonly string[];
  /** The word on the button that sends the form. */
  readonly act: string;
  readonly cancel?: string;
  readonly isDangerous?: boolean;
  /** Acts that the reader can choose instead. */
  readonly others?: readonly { readonly word: string; readonly onChoose: () => void }[];
  readonly mutation: { readonly isPending: boolean; readonly error: unknown };
  /** With it, a refusal states the rule and the next step. */
  readonly context?: RefusalContext;
  readonly onSend: (form: FormData) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that asks for an action: its consequences, its fields, and its refusal. */
export function FormDialog({
  title,
  consequence,
  act,
  cancel = "Cancel",
  mutation,
  children,
  ...props
}: FormDialogProps) {
  const { isDangerous = false, others = [], context, onSend, onClose } = props;
  const formId = useId();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(new FormData(event.currentTarget));
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      consequence={isLines(consequence) ? <Lines lines={consequence} /> : consequence}
      acts={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          {others.map(({ word, onChoose }) => (
            <Button key={word} onClick={onChoose}>
              {word}
            </Button>
          ))}
          <Button
            type="submit"
            form={formId}
            variant={isDangerous ? "danger" : "primary"}
            isBusy={mutation.isPending}
          >
            {act}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {children}
        <RefusalNote error={mutation.error} isAnnounced context={context} />
      </form>
    </Dialog>
  );
}

const isLines = (consequence: FormDialogProps["consequence"]): consequence is readonly string[] =>
  Array.isArray(consequence);

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="grid list-disc gap-1 pl-4">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
