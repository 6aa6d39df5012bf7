import type { Refusal } from "../data/refusal";
import { Callout } from "../ui/callout";

interface RefusalNoteProps {
  readonly refusal: Refusal | undefined | null;
  /** True when it answers something the person did: it is then announced. */
  readonly isAnnounced?: boolean;
}

/** What was refused, in two lines, where it was asked; nothing where nothing was. */
export function RefusalNote({ refusal, isAnnounced = false }: RefusalNoteProps) {
  if (!refusal) return null;
  return (
    <Callout kind="refusal" title={refusal.title} isAnnounced={isAnnounced}>
      {refusal.detail}
    </Callout>
  );
}
