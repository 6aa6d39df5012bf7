"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { moveInRows, putRowOff } from "../page/move-in-rows";
import { goDestination, isTyping } from "./shortcuts";

/** The wait for the second key after `g`. */
const SEQUENCE_MS = 1_200;

interface ShortcutActs {
  readonly areSingleKeysOn: boolean;
  readonly openPalette: () => void;
  readonly openList: () => void;
}

/**
 * Listens for keys. It never takes a letter from a text field, nor a key with Ctrl, Alt or ⌘ except the
 * palette's. While it listens, `html` has `data-listening`, so programs that drive the page know that it is
 * hydrated.
 */
export function useShortcuts({ areSingleKeysOn, openPalette, openList }: ShortcutActs): void {
  const router = useRouter();
  useEffect(() => {
    const acts = new Map([
      ["j", () => moveInRows("j")],
      ["k", () => moveInRows("k")],
      ["e", putRowOff],
      ["?", openList],
      ["/", openPalette],
    ]);
    let goSince = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if (isPaletteKey(event)) {
        event.preventDefault();
        openPalette();
        return;
      }
      if (!areSingleKeysOn || !isKeyAlone(event)) return;
      const isGoing = event.timeStamp - goSince < SEQUENCE_MS;
      goSince = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const destination = isGoing ? goDestination(event.key) : undefined;
      if (destination) {
        router.push(destination.href);
        return;
      }
      // The slash must not be typed into the palette that it opens.
      if (event.key === "/") event.preventDefault();
      acts.get(event.key)?.();
    };
    document.addEventListener("keydown", press);
    document.documentElement.dataset.listening = "";
    return () => {
      document.removeEventListener("keydown", press);
      delete document.documentElement.dataset.listening;
    };
  }, [areSingleKeysOn, openPalette, openList, router]);
}

function isPaletteKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
}

function isKeyAlone(event: KeyboardEvent): boolean {
  const isWithOthers = event.ctrlKey || event.metaKey || event.altKey;
  return !isWithOthers && !isTyping(event.target) && document.querySelector("dialog[open]") === null;
}
