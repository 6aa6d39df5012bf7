"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusedAct } from "../explanation/refused-act";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Dialog } from "../ui/dialog";
import { TextAreaField } from "../ui/text-area-field";

interface EndHoldProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly hold: StageData["holds"][number];
}

/** End a hold once its exit condition is met, saying how. */
export function EndHold({ page, stage, hold }: EndHoldProps) {
  const trpc = useTRPC();
  const formId = useId();
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
  const send = (event: FormEvent) => {
    event.preventDefault();
    end.mutate({ id: hold.id, reason });
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        End hold…
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title="End this hold?"
        consequence={`${hold.reason} Promotions that it blocked are decided by their gates again.`}
        acts={
          <>
            <Button onClick={close}>Keep the hold</Button>
            <Button type="submit" form={formId} variant="primary" isBusy={end.isPending}>
              End hold
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={send} className="grid gap-4">
          <TextAreaField
            label="How the exit condition was met"
            hint="Recorded in the ledger with your name."
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {end.error && <RefusedAct error={end.error} person={page.person} page={page} stage={stage.stage} />}
        </form>
      </Dialog>
    </>
  );
}
