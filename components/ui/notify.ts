/** Something that was done, in a few words: "Reminder sent to Sam Okafor". */
export interface Note {
  readonly title: string;
  readonly detail?: string;
  /** What takes it back, where that can be done. */
  readonly undo?: () => void;
}

type Listener = (note: Note) => void;
let listener: Listener | undefined;

/**
 * Tells the person that what they asked for was done; the note leaves by itself. Refusals, and anything a person must act on, stay in
 * the page as a Callout. Without a {@link Toaster} on the page (a test, the server) it does nothing.
 */
export function notify(note: Note): void {
  listener?.(note);
}

/** For the Toaster alone: one listener at a time. Returns how to stop listening. */
export function onNote(next: Listener): () => void {
  listener = next;
  return () => {
    if (listener === next) listener = undefined;
  };
}
