"use client";

import { useEffect, useRef } from "react";
import { Toaster as Sonner, toast } from "sonner";
import type { Note } from "./notify";

/** Shows each note once, bottom right, above whatever bars the page has. Announced politely; stays while hovered or focused. */
export function NoteRegion({ notes }: { readonly notes: readonly Note[] }) {
  const shown = useRef(0);
  useEffect(() => {
    for (const note of notes.slice(shown.current)) toast(note.title, { description: note.detail });
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
          toast: "w-full rounded-card border border-rule-strong bg-raised p-3 font-sans text-13 text-ink shadow-overlay",
          title: "font-medium",
          description: "text-ink-muted",
        },
      }}
    />
  );
}
