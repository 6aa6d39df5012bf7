"use client";

import dynamic from "next/dynamic";
import { actOnStage } from "../address/act-address";
import { useAct } from "../address/use-act";
import { ReasonText } from "../explanation/reason-text";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import type { RollBackProps } from "./roll-back-dialog";
import { whyNotRollBack } from "./why-not-roll-back";

/** A dialog comes when it is opened, never with the page. */
const RollBackDialog = dynamic(() => import("./roll-back-dialog").then((module) => module.RollBackDialog), { ssr: false });

/** Take back what is live: an SRE's freshly authenticated request is the sign-off, and the reason is reviewed afterwards. */
export function RollBackButton({ page, stage, around }: RollBackProps) {
  const { isOpen, open, close } = useAct(actOnStage("roll-back", { model: page.release.modelKey, stage: stage.stage }));
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
