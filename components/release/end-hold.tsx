"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { ReasonText } from "../explanation/reason-text";
import { FormDialog } from "../form/form-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { TextAreaField } from "../ui/text-area-field";

interface EndHoldProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly hold: StageData["holds"][number];
}

/** Ends a hold once its exit condition is met, with a statement how. */
export function EndHold({ page, stage, hold }: EndHoldProps) {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const close = () => setOpen(false);
  const end = useMutation(trpc.release.endHold.mutationOptions({ onSuccess: close }));
  if (stage.offers.endHold !== undefined) {
    return (
      <ButtonWithReason size="small" reason={stage.offers.endHold}>
        End hold
      </ButtonWithReason>
    );
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        End hold…
      </Button>
      {isOpen && (
        <FormDialog
          onClose={close}
          title="End this hold?"
          consequence={
            <>
              <ReasonText reason={hold.reason} /> Promotions that it blocked are decided by their gates again.
            </>
          }
          act="End hold"
          cancel="Keep the hold"
          mutation={end}
          context={{ person: page.person, page, stage: stage.stage }}
          onSend={() => end.mutate({ id: hold.id, reason })}
        >
          <TextAreaField
            label="How the exit condition was met"
            hint="Recorded in the ledger with your name."
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FormDialog>
      )}
    </>
  );
}
