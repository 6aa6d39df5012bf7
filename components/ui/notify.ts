/** A finished action in a few words: "Reminder sent to Sam Okafor". */
export interface Note {
  readonly title: string;
  readonly detail?: string;
  /** Undoes the action, if possible. */
  readonly undo?: () => void;
}

type Listener = (note: Note) => void;
let listener: Listener | undefined;

/**
 * Shows a note that the person's action was done. It disappears by itself. Refusals and anything a person must
 * act on are a Callout in the page. Without a {@link Toaster} on the page (a test, the server) it does nothing.
 */
export function notify(note: Note): void {
  listener?.(note);
}

/** Registers the Toaster, the only listener. Returns a function that removes it. */
export function onNote(next: Listener): () => void {
  listener = next;
  return () => {
    if (listener === next) listener = undefined;
  };
}
