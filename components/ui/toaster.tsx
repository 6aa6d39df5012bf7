"use client";

import { Toaster as Sonner } from "sonner";

/**
 * Short notes that something was done ("Reminder sent to Sam"). Call `toast(…)` from `sonner`. Refusals and anything a person must
 * act on stay in the page as a Callout: a note that leaves by itself is no place for them.
 */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      offset={16}
      mobileOffset={{ bottom: "calc(var(--bottom-bar) + var(--act-bar) + 8px)" }}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-2 rounded-card border border-rule-strong bg-raised p-3 font-sans text-13 text-ink shadow-overlay",
          title: "font-medium",
          description: "text-ink-muted",
          actionButton: "ml-auto shrink-0 font-medium text-accent",
        },
      }}
    />
  );
}
