"use client";

import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Tooltip } from "./tooltip";

interface IconButtonProps extends Omit<ComponentProps<"button">, "className" | "style" | "disabled" | "children" | "aria-label"> {
  /** What happens, in words: the accessible name and the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
}

/** A square act for places where the word would be noise and the picture is common knowledge: close, more, collapse. */
export function IconButton({ label, icon: Icon, type = "button", ...attributes }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        {...attributes}
        type={type}
        aria-label={label}
        className="inline-flex size-(--control) shrink-0 items-center justify-center rounded-control text-ink-muted transition-colors hover:bg-hover hover:text-ink"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </Tooltip>
  );
}
