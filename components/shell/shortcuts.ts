import { DESTINATIONS, type Destination } from "../address/navigation";

/** The key that opens each screen, pressed after `g`. */
const GO_LETTERS: Readonly<Record<string, string>> = {
  "/": "i",
  "/releases": "r",
  "/models": "m",
  "/drift": "d",
  "/lineage": "l",
  "/policies": "p",
  "/ledger": "b",
  "/reports": "e",
  "/admin": "a",
};

export interface Shortcut {
  /** Keys pressed one after the other; `Ctrl K` together. */
  readonly keys: readonly string[];
  readonly words: string;
}

export function goDestination(letter: string): Destination | undefined {
  return DESTINATIONS.find(({ href }) => GO_LETTERS[href] === letter);
}

/** Single-key shortcuts can be switched off, because speech input presses them by accident (WCAG 2.1.4). */
export const SINGLE_KEYS: readonly Shortcut[] = [
  { keys: ["j"], words: "Next row" },
  { keys: ["k"], words: "Previous row" },
  { keys: ["e"], words: "Set the row aside (inbox)" },
  { keys: ["/"], words: "Search and commands" },
  { keys: ["?"], words: "Show keyboard shortcuts" },
  ...DESTINATIONS.flatMap(({ href, word }): Shortcut[] => {
    const letter = GO_LETTERS[href];
    return letter === undefined ? [] : [{ keys: ["g", letter], words: `Go to ${word}` }];
  }),
];

/** Always on: none of them is a single letter. */
export const OTHER_KEYS: readonly Shortcut[] = [
  { keys: ["Ctrl K", "⌘ K"], words: "Search and commands" },
  { keys: ["Enter"], words: "Open the row" },
  { keys: ["Esc"], words: "Close the open panel" },
];

/**
 * Returns true if keys are text input. A field of a dialog that was just closed keeps the focus for a moment,
 * and does not count.
 */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest("dialog:not([open])")) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
