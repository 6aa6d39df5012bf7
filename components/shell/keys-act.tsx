"use client";

import { Keyboard } from "lucide-react";
import { useHands } from "./hands";
import { MenuAct } from "./menu-act";

/** Opens the list of keys, for whoever does not know the key for it. */
export function KeysAct() {
  const { openList } = useHands();
  return (
    <MenuAct icon={<Keyboard aria-hidden />} onClick={openList}>
      Keys
    </MenuAct>
  );
}
