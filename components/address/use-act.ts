"use client";

import { useQueryState } from "nuqs";

/**
 * Returns whether the dialog of an action is open, and functions that open and close it. The address holds it
 * (`?act=roll-back:breast-screening:production`), so the palette, the inbox and the return from the identity
 * provider lead directly to the dialog.
 */
export function useAct(id: string): {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
} {
  const [asked, ask] = useQueryState("act");
  return { isOpen: asked === id, open: () => void ask(id), close: () => void ask(null) };
}
