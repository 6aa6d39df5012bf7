import type { FormEvent } from "react";
import { DraftLine } from "../form/draft-line";
import type { Draft } from "../form/use-draft";
import { Button } from "../ui/button";
import { TextAreaField } from "../ui/text-area-field";

interface ReturnFormProps {
  /** The text so far. The parent keeps it. */
  readonly draft: Draft;
  readonly isBusy: boolean;
  readonly onReturn: (reason: string) => void;
  readonly onBack: () => void;
}

/** Asks why a release is returned, in words that someone can act on. */
export function ReturnForm({ draft, isBusy, onReturn, onBack }: ReturnFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReturn(draft.text);
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <TextAreaField
        label="Reason for the return"
        hint="Shown to the requester and all signers."
        required
        autoFocus
        value={draft.text}
        onChange={(event) => draft.write(event.target.value)}
      />
      <DraftLine draft={draft} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" isBusy={isBusy}>
          Return with this reason
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
