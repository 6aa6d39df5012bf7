"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { KEYS_COOKIE, rememberPreference } from "./preferences";
import { useShortcuts } from "./use-shortcuts";

/** Loaded on first use. */
const Palette = dynamic(() => import("../palette/palette").then((module) => module.Palette), { ssr: false });
const ShortcutList = dynamic(() => import("./shortcut-list").then((module) => module.ShortcutList), {
  ssr: false,
});

interface ShortcutActions {
  readonly openPalette: () => void;
  readonly openList: () => void;
}

const ShortcutsContext = createContext<ShortcutActions>({
  openPalette: () => undefined,
  openList: () => undefined,
});

/** Gives buttons the functions of keys, so that no key is the only way. */
export const useShortcutActions = () => useContext(ShortcutsContext);

interface ShortcutsProviderProps {
  /** The cookie's value for single-key shortcuts. */
  readonly initialSingleKeys: boolean;
  readonly children: ReactNode;
}

/** Handles keyboard shortcuts and opens their two windows: the palette and the list of keys. */
export function ShortcutsProvider({ initialSingleKeys, children }: ShortcutsProviderProps) {
  const [open, setOpen] = useState<"palette" | "list">();
  const [areSingleKeysOn, setSingleKeys] = useState(initialSingleKeys);
  const openPalette = useCallback(() => setOpen("palette"), []);
  const [isListKnown, setListKnown] = useState(false);
  const openList = useCallback(() => {
    setListKnown(true);
    setOpen("list");
  }, []);
  const close = useCallback(() => setOpen(undefined), []);
  useShortcuts({ areSingleKeysOn, openPalette, openList });
  const actions = useMemo(() => ({ openPalette, openList }), [openPalette, openList]);
  return (
    <ShortcutsContext value={actions}>
      {children}
      {open === "palette" && <Palette onClose={close} />}
      {isListKnown && (
        <ShortcutList
          isOpen={open === "list"}
          onClose={close}
          areSingleKeysOn={areSingleKeysOn}
          onSwitch={(isOn) => {
            setSingleKeys(isOn);
            rememberPreference(KEYS_COOKIE, isOn ? "on" : "off");
          }}
        />
      )}
    </ShortcutsContext>
  );
}
