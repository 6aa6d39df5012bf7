"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
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

/** States the consequences of a promotion request, and requests it. */
export function RequestPromotionDialog({
  page,
  stage: { stage, evaluation, goingBack },
  isOpen,
  onClose,
}: RequestPromotionDialogProps) {
  const trpc = useTRPC();
  const ask = useMutation(
    trpc.release.requestPromotion.mutationOptions({
      onSuccess: () => {
        onClose();
        notify({
          title: `Promotion to ${stage} requested`,
          detail: "It appears in the inbox of the people who must act.",
        });
      },
    }),
  );
  const { acknowledge, whyNot, fields } = useGoingBack(goingBack);
  const signatures = evaluation.gates.some(
    (gate) => gate.kind === "sign-off" && gate.status !== "not-applicable",
  );
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Request promotion of ${page.release.key} to ${stage}?`}
      consequence={
        signatures
          ? "The request is recorded with your name and appears in the inbox of the people who must act. Signing opens when every rule gate and checklist is passed. The requester cannot sign where the policy requires independence."
          : "The request is recorded with your name and appears in the inbox of the people who must act."
      }
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {whyNot === undefined ? (
            <Button
              variant="primary"
              isBusy={ask.isPending}
              onClick={() => ask.mutate({ release: page.release.key, stage, acknowledge })}
            >
              Request promotion to {stage}
            </Button>
          ) : (
            <ButtonWithReason reason={whyNot}>Request promotion to {stage}</ButtonWithReason>
          )}
        </>
      }
    >
      <ConfirmGoingBack release={page.release.key} stage={stage} {...fields} />
      <RefusalNote error={ask.error} context={{ person: page.person, page, stage }} />
    </Dialog>
  );
}
