"use client";

import { Keyboard } from "lucide-react";
import { MenuAct } from "./menu-act";
import { useShortcutActions } from "./shortcuts-provider";

/** Opens the list of keys without a key. */
export function KeysAct() {
  const { openList } = useShortcutActions();
  return (
    <MenuAct icon={<Keyboard aria-hidden />} onClick={openList}>
      Keys
    </MenuAct>
  );
}
