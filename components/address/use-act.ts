"use client";

import { useQueryState } from "nuqs";

/**
 * Whether the dialog of an act is open. The address holds it (`?act=roll-back:breast-screening:production`), so that the palette, a
 * link of an inbox and the way back from the identity provider all lead into the act itself and not to the page around it.
 */
export function useAct(id: string): { readonly isOpen: boolean; readonly open: () => void; readonly close: () => void } {
  const [asked, ask] = useQueryState("act");
  return { isOpen: asked === id, open: () => void ask(id), close: () => void ask(null) };
}
