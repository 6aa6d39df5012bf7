import { Button } from "../ui/button";
import type { Draft } from "./use-draft";

/** Says that the text is a saved draft, and discards it on request. */
export function DraftLine({ draft }: { readonly draft: Draft }) {
  if (!draft.isFound) return null;
  return (
    <p role="status" className="flex items-center gap-2 text-12 text-ink-muted">
      Restored draft.
      <Button variant="quiet" size="small" onClick={draft.discard}>
        Discard
      </Button>
    </p>
  );
}
