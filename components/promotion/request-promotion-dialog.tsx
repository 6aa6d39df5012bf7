"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReleasePageData, StageData } from "../data/release-page-data";
import { useTRPC } from "../data/trpc";
import { RefusedAct } from "../explanation/refused-act";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Dialog } from "../ui/dialog";
import { notify } from "../ui/notify";
import { ConfirmGoingBack } from "./confirm-going-back";
import { useGoingBack } from "./use-going-back";

interface RequestPromotionDialogProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What follows from asking that the release go to the stage, and the act itself. */
export function RequestPromotionDialog({ page, stage: { stage, evaluation, goingBack }, isOpen, onClose }: RequestPromotionDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const ask = useMutation(
    trpc.release.requestPromotion.mutationOptions({
      onSuccess: () => {
        onClose();
        notify({ title: `Asked for ${stage}`, detail: "Whoever must act finds it in their inbox." });
      },
      onSettled: () => queries.invalidateQueries(),
    }),
  );
  const { acknowledge, whyNot, fields } = useGoingBack(goingBack);
  const signatures = evaluation.gates.some((gate) => gate.kind === "sign-off" && gate.status !== "not-applicable");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Ask that ${page.release.key} go to ${stage}?`}
      consequence={
        signatures
          ? "Your name stands on the request. Who must confirm, fix or sign finds it in their inbox; signing opens when every rule and checklist is open. Whoever asks cannot sign where the policy wants someone independent of the request."
          : "Your name stands on the request. Who must confirm or fix something finds it in their inbox."
      }
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {whyNot === undefined ? (
            <Button variant="primary" isBusy={ask.isPending} onClick={() => ask.mutate({ release: page.release.key, stage, acknowledge })}>
              Ask for {stage}
            </Button>
          ) : (
            <ButtonWithReason reason={whyNot}>Ask for {stage}</ButtonWithReason>
          )}
        </>
      }
    >
      <ConfirmGoingBack release={page.release.key} stage={stage} {...fields} />
      {ask.error && <RefusedAct error={ask.error} person={page.person} page={page} stage={stage} />}
    </Dialog>
  );
}
