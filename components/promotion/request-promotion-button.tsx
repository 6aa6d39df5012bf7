"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../data/trpc";
import { RefusedAct } from "../release/refused-act";
import type { ReleasePageData, StageData } from "../release/release-page-data";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { notify } from "../ui/notify";

interface RequestPromotionProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly size?: "regular" | "small";
}

/** Ask that the release go to the stage: names who asked, and opens signing once rules and checklists are open. */
export function RequestPromotionButton({ page, stage: { stage, evaluation }, size = "regular" }: RequestPromotionProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const ask = useMutation(
    trpc.release.requestPromotion.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        notify({ title: `Asked for ${stage}`, detail: "Whoever must act finds it in their inbox." });
      },
      onSettled: () => queries.invalidateQueries(),
    }),
  );
  const signatures = evaluation.gates.some((gate) => gate.kind === "sign-off" && gate.status !== "not-applicable");
  return (
    <>
      <Button variant={size === "small" ? "secondary" : "primary"} size={size} onClick={() => setOpen(true)}>
        Ask for {stage}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={`Ask that ${page.release.key} go to ${stage}?`}
        consequence={
          signatures
            ? "Your name stands on the request. Who must confirm, fix or sign finds it in their inbox; signing opens when every rule and checklist is open. Whoever asks cannot sign where the policy wants someone independent of the request."
            : "Your name stands on the request. Who must confirm or fix something finds it in their inbox."
        }
        acts={
          <>
            <Button onClick={() => setOpen(false)}>Not now</Button>
            <Button variant="primary" isBusy={ask.isPending} onClick={() => ask.mutate({ release: page.release.key, stage })}>
              Ask for {stage}
            </Button>
          </>
        }
      >
        {ask.error && <RefusedAct error={ask.error} person={page.person} page={page} stage={stage} />}
      </Dialog>
    </>
  );
}
