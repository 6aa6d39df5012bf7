"use client";

import dynamic from "next/dynamic";
import { actOnStage } from "../address/act-address";
import { useAct } from "../address/use-act";
import { ReasonText } from "../explanation/reason-text";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import type { RollBackProps } from "./roll-back-dialog";
import { whyNotRollBack } from "./why-not-roll-back";

/** Loaded when the dialog is opened. */
const RollBackDialog = dynamic(() => import("./roll-back-dialog").then((module) => module.RollBackDialog), {
  ssr: false,
});

/**
 * Rolls back the live release. An SRE's request with a recent sign-in is the sign-off, and its reason is
 * reviewed afterwards.
 */
export function RollBackButton({ page, stage, around }: RollBackProps) {
  const { isOpen, open, close } = useAct(
    actOnStage("roll-back", { model: page.release.modelKey, stage: stage.stage }),
  );
  const refusal = whyNotRollBack(stage);
  if (refusal !== undefined) {
    return (
      <ButtonWithReason size="small" reason={<ReasonText reason={refusal} isInert />}>
        Roll back
      </ButtonWithReason>
    );
  }
  return (
    <>
      <Button variant="danger" size="small" onClick={open}>
        Roll back…
      </Button>
      {isOpen && <RollBackDialog page={page} stage={stage} around={around} onClose={close} />}
    </>
  );
}
