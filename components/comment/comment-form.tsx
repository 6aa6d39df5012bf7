"use client";

import type { FormEvent, ReactNode } from "react";
import { refusalOf } from "../data/refusal";
import { Button } from "../ui/button";
import type { Choice } from "./mention-being-typed";
import { MentionField } from "./mention-field";

interface CommentFormProps {
  readonly label: string;
  /** The label of the submit button. */
  readonly word: string;
  readonly text: string;
  readonly onWrite: (text: string) => void;
  readonly onSend: (text: string) => void;
  readonly people: readonly Choice[];
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly hasFocus?: boolean;
  /** Content beside the button: the draft line, or a way back. */
  readonly children?: ReactNode;
}

/** A form for a new or an edited comment. A refusal keeps the text and shows the error beside it. */
export function CommentForm({
  label,
  word,
  text,
  onWrite,
  onSend,
  people,
  isBusy,
  error,
  hasFocus,
  children,
}: CommentFormProps) {
  const send = () => {
    if (!isBusy && text.trim() !== "") onSend(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit} className="grid max-w-prose gap-2">
      <MentionField
        label={label}
        text={text}
        onWrite={onWrite}
        onSend={send}
        people={people}
        error={error ? whyNot(error) : undefined}
        hasFocus={hasFocus ?? false}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" size="small" isBusy={isBusy}>
          {word}
        </Button>
        {children}
      </div>
    </form>
  );
}

function whyNot(error: unknown): string {
  const { title, detail } = refusalOf(error);
  const said = detail.replace(/^text: /, "");
  return said === "" ? title : `${title}: ${said}`;
}
