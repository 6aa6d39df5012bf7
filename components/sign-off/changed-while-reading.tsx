import type { DossierDifference } from "@/server/domain/gate/compare-dossiers";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Stack } from "../ui/stack";
import { ChangesSinceSigned } from "./changes-since-signed";

interface ChangedWhileReadingProps {
  readonly differences: readonly DossierDifference[];
  readonly onNoted: () => void;
}

/**
 * Says that the decision changed since the page was opened, lists the changes, and asks for confirmation again.
 */
export function ChangedWhileReading({ differences, onNoted }: ChangedWhileReadingProps) {
  return (
    <Stack gap={3}>
      <Callout kind="caution" title="The decision changed while you were reading" isAnnounced>
        Nothing was signed. This page now shows the current state. Changes:
      </Callout>
      <ChangesSinceSigned differences={differences} />
      <div>
        <Button onClick={onNoted}>I have read the changes</Button>
      </div>
    </Stack>
  );
}
