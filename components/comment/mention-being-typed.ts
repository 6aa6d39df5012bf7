import type { Mentionable } from "@/server/domain/comment/mentions";

export type Choice = Pick<Mentionable, "personId" | "name" | "handle">;

/** A mention on its way: where its sign stands, and what has been typed after it. */
export interface BeingTyped {
  readonly from: number;
  readonly typed: string;
}

const CHOICES_MAX = 6;

/** The mention that the caret stands at the end of, if it does. */
export function mentionBeingTyped(text: string, caret: number): BeingTyped | undefined {
  const [, typed] = /(?:^|[\s(])@([\p{L}\p{N}._'-]{0,40})$/u.exec(text.slice(0, caret)) ?? [];
  return typed === undefined ? undefined : { from: caret - typed.length - 1, typed: typed.toLowerCase() };
}

/**
 * Whom it may become: those with a word that begins so first, then those who have it somewhere, by name. Nobody once it names
 * the only one it can: there is nothing left to choose, and a list would cover what comes next.
 */
export function choicesFor(typed: string, people: readonly Choice[]): readonly Choice[] {
  const wordsOf = ({ name, handle }: Choice) => [handle, ...name.toLowerCase().split(/\s+/)];
  const begins = people.filter((person) => wordsOf(person).some((word) => word.startsWith(typed)));
  const holds = people.filter((person) => !begins.includes(person) && wordsOf(person).some((word) => word.includes(typed)));
  const [only, another] = [...begins, ...holds];
  if (only?.handle === typed && another === undefined) return [];
  return [...begins, ...holds].slice(0, CHOICES_MAX);
}

/** The text with the mention finished, and where the caret goes then. */
export function withMention(
  text: string,
  { from, typed }: BeingTyped,
  { handle }: Choice,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(from + 1 + typed.length);
  const after = /^\s/.test(rest) ? "" : " ";
  return { text: `${text.slice(0, from)}@${handle}${after}${rest}`, caret: from + 1 + handle.length + 1 };
}
