"use client";

import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from "react";
import { type BeingTyped, type Choice, choicesFor, mentionBeingTyped, withMention } from "./mention-being-typed";

interface Writing {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly onWrite: (text: string) => void;
  readonly people: readonly Choice[];
}

interface MentionChoice {
  /** Whom the mention being typed may become; none while none is typed. */
  readonly choices: readonly Choice[];
  /** Index of the one that Enter takes. */
  readonly chosen: number;
  readonly take: (choice: Choice | undefined) => void;
  /** To be told wherever the caret goes. */
  readonly look: (field: HTMLTextAreaElement) => void;
  readonly leave: () => void;
  /** True when the key was one of the list's. */
  readonly pressed: (event: KeyboardEvent) => boolean;
}

/** Choosing whom a mention names while it is typed: arrows choose, Enter or Tab takes, Esc leaves it as typed. */
export function useMentionChoice({ field, text, onWrite, people }: Writing): MentionChoice {
  const [being, setBeing] = useState<BeingTyped>();
  const [chosen, setChosen] = useState(0);
  const [caret, setCaret] = useState<number>();
  // The caret can go where the finished mention ends only once the text is there.
  useLayoutEffect(() => {
    if (caret === undefined) return;
    field.current?.setSelectionRange(caret, caret);
    setCaret(undefined);
  }, [caret, field]);
  const choices = being ? choicesFor(being.typed, people) : [];
  const leave = () => setBeing(undefined);
  const take = (choice: Choice | undefined) => {
    if (!being || !choice) return;
    const finished = withMention(text, being, choice);
    onWrite(finished.text);
    setCaret(finished.caret);
    leave();
    field.current?.focus();
  };
  const pressed = ({ key }: KeyboardEvent) => {
    if (choices.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined) setChosen((chosen + step + choices.length) % choices.length);
    else if (key === "Enter" || key === "Tab") take(choices[chosen]);
    else if (key === "Escape") leave();
    else return false;
    return true;
  };
  const look = ({ value, selectionStart }: HTMLTextAreaElement) => {
    const next = mentionBeingTyped(value, selectionStart);
    if (next?.from === being?.from && next?.typed === being?.typed) return;
    setChosen(0);
    setBeing(next);
  };
  return { choices, chosen, take, look, leave, pressed };
}
