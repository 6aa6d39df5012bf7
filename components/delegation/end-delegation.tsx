"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DelegationShown } from "../data/delegation-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { notify } from "../ui/notify";
import { roleInWords } from "../ui/role-words";
import { TextField } from "../ui/text-field";

interface EndDelegationProps {
  readonly delegation: DelegationShown;
  /** "Revoke", "Resign" or "End". */
  readonly word: string;
}

/** Ends a delegation at once, with a reason for both people. */
export function EndDelegation({
  delegation: { id, delegatorName, delegateName, role },
  word,
}: EndDelegationProps) {
  const trpc = useTRPC();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const end = useMutation(
    trpc.delegation.revoke.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        notify({ title: `${delegateName} no longer signs for ${delegatorName}` });
      },
    }),
  );
  const said = reason.trim();
  return (
    <div>
      <Button
        size="small"
        onClick={() => setAsking(true)}
        aria-label={`${word}: ${delegateName} for ${delegatorName}, ${roleInWords(role)}`}
      >
        {word}…
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`${delegateName} no longer signs for ${delegatorName}?`}
        consequence={`${delegateName} can no longer sign as ${roleInWords(role)} on behalf of ${delegatorName}. Signatures already given remain valid. Both people are notified.`}
        acts={
          <>
            <Button autoFocus onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button
              variant="danger"
              isBusy={end.isPending}
              onClick={() => end.mutate({ id, ...(said !== "" && { reason: said }) })}
            >
              {word}
            </Button>
          </>
        }
      >
        <TextField
          label="Why"
          isOptional
          value={reason}
          maxLength={300}
          onChange={({ target }) => setReason(target.value)}
        />
        <RefusalNote error={end.error} context={{ person: undefined }} />
      </Dialog>
    </div>
  );
}
