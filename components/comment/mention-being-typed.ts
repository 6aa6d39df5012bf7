import type { Mentionable } from "@/server/domain/comment/mentions";

export type Choice = Pick<Mentionable, "personId" | "name" | "handle">;

/** A mention being typed: the position of its sign, and the text after it. */
export interface BeingTyped {
  readonly from: number;
  readonly typed: string;
}

const CHOICES_MAX = 6;

/** Returns the mention that ends at the caret, or undefined. */
export function mentionBeingTyped(text: string, caret: number): BeingTyped | undefined {
  const [, typed] = /(?:^|[\s(])@([\p{L}\p{N}._'-]{0,40})$/u.exec(text.slice(0, caret)) ?? [];
  return typed === undefined ? undefined : { from: caret - typed.length - 1, typed: typed.toLowerCase() };
}

/**
 * Returns the people a typed mention can name: those with a word that starts with the text, then those who
 * contain it, by name. Empty if the text already is the only possible name, because the list would cover the
 * next line.
 */
export function choicesFor(typed: string, people: readonly Choice[]): readonly Choice[] {
  const wordsOf = ({ name, handle }: Choice) => [handle, ...name.toLowerCase().split(/\s+/)];
  const begins = people.filter((person) => wordsOf(person).some((word) => word.startsWith(typed)));
  const holds = people.filter(
    (person) => !begins.includes(person) && wordsOf(person).some((word) => word.includes(typed)),
  );
  const [only, another] = [...begins, ...holds];
  if (only?.handle === typed && another === undefined) return [];
  return [...begins, ...holds].slice(0, CHOICES_MAX);
}

/** Returns the text with the completed mention, and the new position of the caret. */
export function withMention(
  text: string,
  { from, typed }: BeingTyped,
  { handle }: Choice,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(from + 1 + typed.length);
  const after = /^\s/.test(rest) ? "" : " ";
  return { text: `${text.slice(0, from)}@${handle}${after}${rest}`, caret: from + 1 + handle.length + 1 };
}
