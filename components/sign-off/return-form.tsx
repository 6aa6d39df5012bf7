import { type FormEvent, useState } from "react";
import { Button } from "../ui/button";
import { TextAreaField } from "../ui/text-area-field";

interface ReturnFormProps {
  readonly isBusy: boolean;
  readonly onReturn: (reason: string) => void;
  readonly onBack: () => void;
}

/** Why it is returned, in words that someone can act on. */
export function ReturnForm({ isBusy, onReturn, onBack }: ReturnFormProps) {
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReturn(reason);
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <TextAreaField
        label="Why you return it"
        hint="The requester and everyone who signs reads this."
        required
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
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
