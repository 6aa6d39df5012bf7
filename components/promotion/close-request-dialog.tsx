"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { useTRPC } from "../data/trpc";
import { RefusedAct } from "../explanation/refused-act";
import { useDraft } from "../form/use-draft";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { notify } from "../ui/notify";
import { TextAreaField } from "../ui/text-area-field";
import type { CloseRequestProps } from "./close-request-button";

/** Asks why a promotion request is closed, and closes it. */
export function CloseRequestDialog({ page, stage, onClose }: CloseRequestProps & { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const formId = useId();
  const why = useDraft(`close request ${stage.request?.id}`);
  const close = useMutation(
    trpc.release.closeRequest.mutationOptions({
      onSuccess: () => {
        why.discard();
        onClose();
        notify({ title: `Request for ${stage.stage} closed`, detail: "No one is asked to act on it." });
      },
    }),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    close.mutate({ release: page.release.key, stage: stage.stage, reason: why.text });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Close the request to promote ${page.release.key} to ${stage.stage}?`}
      consequence="Signing ends. Signatures remain recorded. The promotion can be requested again."
      acts={
        <>
          <Button onClick={onClose}>Keep it open</Button>
          <Button type="submit" form={formId} variant="danger" isBusy={close.isPending}>
            Close the request
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-4">
        <TextAreaField
          label="Why"
          hint="Recorded in the ledger with your name."
          required
          value={why.text}
          onChange={(event) => why.write(event.target.value)}
        />
        {close.error && <RefusedAct error={close.error} person={page.person} page={page} stage={stage.stage} />}
      </form>
    </Dialog>
  );
}
