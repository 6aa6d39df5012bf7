"use client";

import { useCallback, useContext, useEffect, useState } from "react";
import { PersonIdContext } from "../data/person-id";

export interface Draft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** Once it was sent, or is not wanted any more. */
  readonly discard: () => void;
  /** True while the text is one that was found here, from before. */
  readonly isFound: boolean;
}

/**
 * Words on their way to be sent: kept in this browser for this person until they are sent or discarded, through a reload, another
 * page and the way to the identity provider and back. `about` names what they are about, `return breast-screening@2.3.1 production`.
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

/** A browser that keeps nothing (full, or told not to) is no reason to stop anyone from writing. */
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
