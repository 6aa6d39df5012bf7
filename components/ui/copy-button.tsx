"use client";

import { Check, Copy, TriangleAlert } from "lucide-react";
import { buttonStyle } from "./button-style";
import { useCopy } from "./use-copy";

const WORDS = { idle: "Copy", copied: "Copied", failed: "Not copied" } as const;
const ICONS = { idle: Copy, copied: Check, failed: TriangleAlert } as const;

interface CopyButtonProps {
  /** The exact text for the clipboard. */
  readonly text: string;
  /** The label for screen readers: "Copy command". */
  readonly what: string;
}

/** Copies the text and confirms in place. Its width fits the longest label, so nothing moves. */
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
