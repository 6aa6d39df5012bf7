"use client";

import { useCallback, useContext, useEffect, useState } from "react";
import { PersonIdContext } from "../data/person-id";

export interface Draft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** Call it after the text was sent or is no longer wanted. */
  readonly discard: () => void;
  /** True if the text was found in this browser. */
  readonly isFound: boolean;
}

/**
 * Keeps unsent text in this browser for this person until it is sent or discarded: through a reload, another
 * page, and the identity provider. `about` identifies it, such as `return breast-screening@2.3.1 production`.
 */
export function useDraft(about: string): Draft {
  const personId = useContext(PersonIdContext);
  const key = `countersign-draft ${personId} ${about}`;
  const [text, setText] = useState("");
  const [isFound, setFound] = useState(false);
  useEffect(() => {
    const kept = read(key);
    if (kept === "") return;
    setText((written) => written || kept);
    setFound(true);
  }, [key]);
  const write = useCallback(
    (next: string) => {
      setText(next);
      setFound(false);
      keep(key, next);
    },
    [key],
  );
  const discard = useCallback(() => write(""), [write]);
  return { text, write, discard, isFound };
}

/** A browser that stores nothing (full, or disabled) must not keep anyone from writing. */
function keep(key: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    return;
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
