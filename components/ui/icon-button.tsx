"use client";

import { type ComponentProps, type ReactElement, useId } from "react";
import { Tooltip } from "./tooltip";

interface IconButtonProps
  extends Omit<ComponentProps<"button">, "className" | "style" | "disabled" | "children" | "aria-label"> {
  /** The action in words: the accessible name and the tooltip. */
  readonly label: string;
  readonly icon: ReactElement;
}

/** A square button for common icons: close, more, collapse. */
export function IconButton({ label, icon, type = "button", ...attributes }: IconButtonProps) {
  const tipId = useId();
  return (
    <Tooltip id={tipId} text={label}>
      <button
        {...attributes}
        type={type}
        aria-label={label}
        className="inline-flex size-(--control) shrink-0 items-center justify-center rounded-control text-ink-muted transition-colors hover:bg-hover hover:text-ink [&>svg]:size-4"
      >
        {icon}
      </button>
    </Tooltip>
  );
}
