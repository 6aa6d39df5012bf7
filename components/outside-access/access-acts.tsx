"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { OutsideAccess } from "../data/outside-access-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";

interface AccessActsProps {
  readonly access: OutsideAccess;
  readonly self: string;
  readonly whyNot: string | undefined;
}

/** Offers to confirm a requested access, or to end one. */
export function AccessActs({ access, self, whyNot }: AccessActsProps) {
  const [shown, setShown] = useState<"confirm" | "end">();
  const trpc = useTRPC();
  const onSuccess = () => setShown(undefined);
  const confirm = useMutation(trpc.outsideAccess.confirm.mutationOptions({ onSuccess }));
  const end = useMutation(trpc.outsideAccess.end.mutationOptions({ onSuccess }));
  const { id, email, organisation, models, state } = access;
  if (whyNot !== undefined || state === "ended" || state === "over") return null;
  return (
    <span className="flex flex-wrap justify-end gap-2">
      {state === "requested" &&
        (access.requestedBy === self ? (
          <ButtonWithReason size="small" reason="You requested this access. Another person must confirm it.">
            Confirm
          </ButtonWithReason>
        ) : (
          <Button size="small" variant="primary" onClick={() => setShown("confirm")}>
            Confirm…
          </Button>
        ))}
      <Button size="small" variant="danger" onClick={() => setShown("end")}>
        End…
      </Button>
      {shown === "confirm" && (
        <FormDialog
          title={`Give ${email} access?`}
          consequence={[
            `${email} of ${organisation} can read everything about ${models.join(", ")}.`,
            "The access ends by itself. What the auditor opens is logged, and exports are in the ledger.",
          ]}
          act="Confirm"
          mutation={confirm}
          onSend={() => confirm.mutate({ id })}
          onClose={onSuccess}
        >
          {access.reason}
        </FormDialog>
      )}
      {shown === "end" && (
        <ReasonDialog
          title={`End the access of ${email}?`}
          consequence="The next request of the auditor is refused. A new access needs two people again."
          act="End access"
          mutation={end}
          onAct={(reason) => end.mutate({ id, reason })}
          onClose={onSuccess}
        />
      )}
    </span>
  );
}
