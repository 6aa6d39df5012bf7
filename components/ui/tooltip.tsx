"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

interface TooltipProps {
  readonly text: ReactNode;
  /** One element that can have focus: what only a mouse can reach, many never read. */
  readonly children: ReactElement;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** More about the thing under focus or pointer. Never the only place where something needed is said. Needs {@link UiProviders}. */
export function Tooltip({ text, children, isOpen, onOpenChange }: TooltipProps) {
  const control = isOpen === undefined || onOpenChange === undefined ? {} : { open: isOpen, onOpenChange };
  return (
    <Radix.Root {...control}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-80 animate-arrive rounded-control border border-rule-strong bg-raised px-2 py-1 text-12 text-ink shadow-overlay wrap-anywhere"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
