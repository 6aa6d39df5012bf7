"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { useDraft } from "../form/use-draft";
import { notify } from "../ui/notify";
import { TextAreaField } from "../ui/text-area-field";
import type { CloseRequestProps } from "./close-request-button";

/** Asks why a promotion request is closed, and closes it. */
export function CloseRequestDialog({
  page,
  stage,
  onClose,
}: CloseRequestProps & { readonly onClose: () => void }) {
  const trpc = useTRPC();
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
  const send = () => {
    close.mutate({ release: page.release.key, stage: stage.stage, reason: why.text });
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Close the request to promote ${page.release.key} to ${stage.stage}?`}
      consequence="Signing ends. Signatures remain recorded. The promotion can be requested again."
      act="Close the request"
      cancel="Keep it open"
      isDangerous
      mutation={close}
      context={{ person: page.person, page, stage: stage.stage }}
      onSend={send}
    >
      <TextAreaField
        label="Why"
        hint="Recorded in the ledger with your name."
        required
        value={why.text}
        onChange={(event) => why.write(event.target.value)}
      />
    </FormDialog>
  );
}
