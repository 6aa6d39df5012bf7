"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import type { ModelPageData } from "../data/model-data";
import { RefusedAct } from "../explanation/refused-act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

interface ActDialogProps {
  readonly title: string;
  readonly consequences: readonly string[];
  readonly act: string;
  readonly person: ModelPageData["person"];
  readonly mutation: { readonly isPending: boolean; readonly error: unknown };
  readonly isDangerous?: boolean;
  readonly onAct: (form: FormData) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** An act on a model: what follows from it, what is said on record, and why it was refused, if it was. */
export function ActDialog({ title, consequences, act, person, mutation, isDangerous = false, onAct, onClose, children }: ActDialogProps) {
  const formId = useId();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAct(new FormData(event.currentTarget));
  };
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
          <Button type="submit" form={formId} variant={isDangerous ? "danger" : "primary"} isBusy={mutation.isPending}>
            {act}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {children}
        {mutation.error !== null && mutation.error !== undefined && <RefusedAct error={mutation.error} person={person} />}
      </form>
    </Dialog>
  );
}
