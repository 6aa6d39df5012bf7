"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { useDraft } from "../form/use-draft";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { notify } from "../ui/notify";
import { TextAreaField } from "../ui/text-area-field";

interface AbortProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}

/** Aborts a promotion whose engine does not report any more and keeps the stage occupied. */
export function AbortButton({ page, stage }: AbortProps) {
  const [isOpen, setOpen] = useState(false);
  if (!stage.inFlight) return null;
  if (stage.offers.abort !== undefined) {
    return (
      <ButtonWithReason size="small" reason={stage.offers.abort}>
        Abort
      </ButtonWithReason>
    );
  }
  return (
    <>
      <Button variant="danger" size="small" onClick={() => setOpen(true)}>
        Abort…
      </Button>
      {isOpen && (
        <AbortDialog page={page} stage={stage} inFlight={stage.inFlight} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

interface AbortDialogProps extends AbortProps {
  readonly inFlight: NonNullable<StageData["inFlight"]>;
  readonly onClose: () => void;
}

function AbortDialog({ page, stage, inFlight, onClose }: AbortDialogProps) {
  const trpc = useTRPC();
  const why = useDraft(`abort ${inFlight.id}`);
  const abort = useMutation(
    trpc.release.abortPromotion.mutationOptions({
      onSuccess: () => {
        why.discard();
        onClose();
        notify({
          title: `Aborted in ${stage.stage}`,
          detail: "Its permit is void. The stage is free for the next promotion.",
        });
      },
    }),
  );
  const send = () => {
    abort.mutate({ promotion: inFlight.id, reason: why.text });
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Abort ${inFlight.kind === "rollback" ? "the rollback to" : "the promotion of"} ${inFlight.releaseKey} in ${stage.stage}?`}
      consequence={<Consequences stage={stage} inFlight={inFlight} />}
      act={`Abort in ${stage.stage}`}
      cancel="Keep it running"
      isDangerous
      mutation={abort}
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

function Consequences({ stage: { live, stage }, inFlight }: Pick<AbortDialogProps, "stage" | "inFlight">) {
  return (
    <ul className="grid list-disc gap-1 pl-4">
      <li>Its permit becomes void immediately. Later reports from {inFlight.engine} about it are refused.</li>
      <li>
        {live
          ? `${live.releaseKey} remains recorded as live in ${stage}.`
          : `No release is recorded as live in ${stage}.`}{" "}
        The engine may not undo what it has started. Check the engine too.
      </li>
      <li>The stage is then free for this release or another one.</li>
    </ul>
  );
}
