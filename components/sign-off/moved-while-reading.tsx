import type { DossierDifference } from "@/server/domain/gate/compare-dossiers";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { WhatMoved } from "./what-moved";

interface MovedWhileReadingProps {
  readonly differences: readonly DossierDifference[];
  readonly onNoted: () => void;
}

/** What would be decided is no longer what stood here when the page was opened: what moved, and the question anew. */
export function MovedWhileReading({ differences, onNoted }: MovedWhileReadingProps) {
  return (
    <div className="grid gap-3">
      <Callout kind="caution" title="The decision changed while you were reading" isAnnounced>
        Nothing was signed. This page now shows the current state. Changes:
      </Callout>
      <WhatMoved differences={differences} />
      <div>
        <Button onClick={onNoted}>I have read the changes</Button>
      </div>
    </div>
  );
}
