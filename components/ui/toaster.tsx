"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { type Note, onNote } from "./notify";

const NoteRegion = lazy(async () => ({ default: (await import("./note-region")).NoteRegion }));

/** The place of notes. Its code is loaded with the first note, because most pages never need it. */
export function Toaster() {
  const [notes, setNotes] = useState<readonly Note[]>([]);
  useEffect(() => onNote((note) => setNotes((earlier) => [...earlier, note])), []);
  if (notes.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <NoteRegion notes={notes} />
    </Suspense>
  );
}
