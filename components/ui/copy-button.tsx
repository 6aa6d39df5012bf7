"use client";

import { Check, Copy, TriangleAlert } from "lucide-react";
import { buttonStyle } from "./button-style";
import { useCopy } from "./use-copy";

const WORDS = { idle: "Copy", copied: "Copied", failed: "Not copied" } as const;
const ICONS = { idle: Copy, copied: Check, failed: TriangleAlert } as const;

interface CopyButtonProps {
  /** The exact text that reaches the clipboard. */
  readonly text: string;
  /** What it is, for people who listen: "Copy command". */
  readonly what: string;
}

/** Copies, and says so in place. The width is that of its longest word, so nothing beside it moves. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const { state, copy } = useCopy(text);
  const Icon = ICONS[state];
  return (
    <span className="inline-flex min-w-28 justify-end">
      <button type="button" onClick={copy} className={buttonStyle({ variant: "quiet", size: "small" })}>
        <Icon aria-hidden />
        <span aria-live="polite">
          {WORDS[state]}
          <span className="sr-only">{state === "idle" ? ` ${what}` : ""}</span>
        </span>
      </button>
    </span>
  );
}
