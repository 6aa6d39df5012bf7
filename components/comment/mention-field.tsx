"use client";

import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { COMMENT_LENGTH_MAX } from "@/server/domain/comment/comment";
import { CONTROL_STYLE, describedBy } from "../ui/control-style";
import { Field } from "../ui/field";
import type { Choice } from "./mention-being-typed";
import { MentionChoices } from "./mention-choices";
import { useMentionChoice } from "./use-mention-choice";

interface MentionFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onWrite: (text: string) => void;
  readonly onSend: () => void;
  readonly people: readonly Choice[];
  readonly error?: string | undefined;
  /** True if a press opened the field. It then takes the focus. */
  readonly hasFocus: boolean;
}

const HINT =
  "Type @ to mention a person, who is notified. Plain text. Comments are not part of what is signed.";

/**
 * A text area that offers people while a mention is typed: a combobox that keeps the focus. Ctrl or ⌘ with
 * Enter submits.
 */
export function MentionField({ label, text, onWrite, onSend, people, error, hasFocus }: MentionFieldProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { choices, chosen, take, look, leave, pressed } = useMentionChoice({ field, text, onWrite, people });
  useEffect(() => {
    if (hasFocus) field.current?.focus();
  }, [hasFocus]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (sends) onSend();
    if (!sends && !pressed(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Field controlId={id} label={label} hint={HINT} error={error}>
      <div className="relative">
        <textarea
          ref={field}
          id={id}
          rows={3}
          role="combobox"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-people`}
          aria-activedescendant={choices.length > 0 ? `${id}-people-${chosen}` : undefined}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(id, { hint: HINT, error })}
          maxLength={COMMENT_LENGTH_MAX}
          value={text}
          onChange={({ target }) => {
            onWrite(target.value);
            look(target);
          }}
          onSelect={({ currentTarget }) => look(currentTarget)}
          onBlur={leave}
          onKeyDown={onKeyDown}
          className={`field-sizing-content max-h-80 min-h-20 py-2 ${CONTROL_STYLE}`}
        />
        <MentionChoices id={`${id}-people`} choices={choices} chosen={chosen} onTake={take} />
      </div>
    </Field>
  );
}
