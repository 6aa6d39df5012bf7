import { type KeyboardEvent, useEffect, useEffectEvent, useState } from "react";

interface Entering {
  readonly text: string;
  /** True while what is listed may still be another text's, or not all there is. */
  readonly isArriving: boolean;
  readonly enter: () => void;
}

/** Enter, pressed faster than the list arrives: it waits for the list of the very text it was pressed on, and is forgotten with the next letter. */
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
