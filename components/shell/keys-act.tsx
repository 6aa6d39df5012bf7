"use client";

import { Keyboard } from "lucide-react";
import { useHands } from "./shortcuts-provider";
import { MenuAct } from "./menu-act";

/** Opens the list of keys without a key. */
export function KeysAct() {
  const { openList } = useHands();
  return (
    <MenuAct icon={<Keyboard aria-hidden />} onClick={openList}>
      Keys
    </MenuAct>
  );
}
