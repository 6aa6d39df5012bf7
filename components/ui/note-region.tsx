"use client";

import { useEffect, useRef } from "react";
import { Toaster as Sonner, toast } from "sonner";
import type { Note } from "./notify";

/**
 * Long enough to read the note, reach it by keyboard, and undo. The action can also be undone where it is
 * listed.
 */
const UNDO_MS = 10_000;

/**
 * Shows each note once, bottom right, above the page's bars. It is announced politely, and stays while hovered
 * or focused.
 */
export function NoteRegion({ notes }: { readonly notes: readonly Note[] }) {
  const shown = useRef(0);
  useEffect(() => {
    for (const note of notes.slice(shown.current)) {
      const { undo } = note;
      toast(note.title, {
        description: note.detail,
        ...(undo && { action: { label: "Undo", onClick: undo }, duration: UNDO_MS }),
      });
    }
    shown.current = notes.length;
  }, [notes]);
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
            "flex w-full items-center gap-3 rounded-card border border-rule-strong bg-raised p-3 font-sans text-13 text-ink shadow-overlay",
          title: "font-medium",
          description: "text-ink-muted",
          content: "min-w-0 flex-1",
          actionButton:
            "min-h-(--control-small) shrink-0 cursor-pointer rounded-control border border-rule-strong px-2 font-medium hover:bg-hover",
        },
      }}
    />
  );
}
