import type { ReactNode } from "react";
import { visibleText } from "./visible";

const SIZES = { 12: "text-12 text-ink-muted", 13: "text-13 text-ink-muted" } as const;

interface NoteProps {
  readonly as?: "span" | "p" | "li" | "div" | "dt";
  /** Pixels; the size of the text around it by default. */
  readonly size?: keyof typeof SIZES;
  readonly children: ReactNode;
}

/** Text of less weight: a hint, a second fact, a state without a value. */
export function Note({ as: Element = "span", size, children }: NoteProps) {
  return (
    <Element className={size === undefined ? "text-ink-muted" : SIZES[size]}>{visibleText(children)}</Element>
  );
}
