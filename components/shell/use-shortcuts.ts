"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { moveInRows, putRowOff } from "./move-in-rows";
import { goDestination, isTyping } from "./shortcuts";

/** After `g`, how long the next letter is waited for. */
const SEQUENCE_MS = 1_200;

interface ShortcutActs {
  readonly areSingleKeysOn: boolean;
  readonly openPalette: () => void;
  readonly openList: () => void;
}

/** The one listener for keys. It never takes a letter from a text field, nor a key that goes with Ctrl, Alt or ⌘ but for the palette's. */
export function useShortcuts({ areSingleKeysOn, openPalette, openList }: ShortcutActs): void {
  const router = useRouter();
  useEffect(() => {
    let goSince = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openPalette();
        return;
      }
      if (!areSingleKeysOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const isGoing = event.timeStamp - goSince < SEQUENCE_MS;
      goSince = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const destination = isGoing ? goDestination(event.key) : undefined;
      if (destination) router.push(destination.href);
      else if (event.key === "j" || event.key === "k") moveInRows(event.key);
      else if (event.key === "e" && !event.repeat) putRowOff();
      else if (event.key === "?") openList();
      else if (event.key === "/") {
        event.preventDefault();
        openPalette();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [areSingleKeysOn, openPalette, openList, router]);
}
