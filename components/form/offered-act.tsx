"use client";

import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";

interface OfferedActProps {
  /** Undefined if the action is not offered, for example in a past state. */
  readonly offer: { readonly whyNot: string | undefined } | undefined;
  readonly words: string;
  readonly dialog: (close: () => void) => ReactNode;
}

/** A button that opens an action's dialog, or says why the reader cannot do it. */
export function OfferedAct({ offer, words, dialog }: OfferedActProps) {
  const [isOpen, setOpen] = useState(false);
  if (offer === undefined) return null;
  if (offer.whyNot !== undefined)
    return (
      <ButtonWithReason size="small" reason={offer.whyNot}>
        {words}
      </ButtonWithReason>
    );
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {words}…
      </Button>
      {isOpen && dialog(() => setOpen(false))}
    </>
  );
}
