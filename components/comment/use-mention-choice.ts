"use client";

import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from "react";
import {
  type BeingTyped,
  type Choice,
  choicesFor,
  mentionBeingTyped,
  withMention,
} from "./mention-being-typed";

interface Writing {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly onWrite: (text: string) => void;
  readonly people: readonly Choice[];
}

interface MentionChoice {
  /** The people that the typed mention can name; empty without a mention. */
  readonly choices: readonly Choice[];
  /** Index of the one that Enter chooses. */
  readonly chosen: number;
  readonly take: (choice: Choice | undefined) => void;
  /** Must be called whenever the caret moves. */
  readonly look: (field: HTMLTextAreaElement) => void;
  readonly leave: () => void;
  /** Returns true if the list handled the key. */
  readonly pressed: (event: KeyboardEvent) => boolean;
}

/** Handles the choice of a mention while it is typed: arrows move, Enter or Tab choose, Esc keeps the text. */
export function useMentionChoice({ field, text, onWrite, people }: Writing): MentionChoice {
  const [being, setBeing] = useState<BeingTyped>();
  const [chosen, setChosen] = useState(0);
  const [caret, setCaret] = useState<number>();
  // The caret can be placed only after the text was rendered.
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
