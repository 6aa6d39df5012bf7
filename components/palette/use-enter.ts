import { type KeyboardEvent, useEffect, useEffectEvent, useState } from "react";

interface Entering {
  readonly text: string;
  /** True while the list may belong to an earlier text, or is incomplete. */
  readonly isArriving: boolean;
  readonly enter: () => void;
}

/**
 * Handles Enter pressed before the list arrives: it waits for the list of the text it was pressed on, and is
 * forgotten at the next key.
 */
export function useEnter({ text, isArriving, enter }: Entering) {
  const [pressedOn, setPressedOn] = useState<string>();
  const arrived = useEffectEvent(enter);
  useEffect(() => {
    if (pressedOn === undefined || (pressedOn === text && isArriving)) return;
    setPressedOn(undefined);
    if (pressedOn === text) arrived();
  }, [pressedOn, text, isArriving]);
  return (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !isArriving) return;
    event.preventDefault();
    setPressedOn(text);
  };
}
