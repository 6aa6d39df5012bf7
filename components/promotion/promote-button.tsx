"use client";

import dynamic from "next/dynamic";
import { actOnStage } from "../address/act-address";
import { useAct } from "../address/use-act";
import type { PermittedPromotion, ReleasePageData, StageData } from "../data/release-data";
import { Button } from "../ui/button";

/** Loaded when the dialog is opened. */
const PromoteDialog = dynamic(() => import("./promote-dialog").then((module) => module.PromoteDialog), {
  ssr: false,
});

interface PromoteProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly onPermitted: (permitted: PermittedPromotion) => void;
}

/** Opens the promotion to a stage on exactly the decision that this page shows. */
export function PromoteButton({ page, stage, onPermitted }: PromoteProps) {
  const { isOpen, open, close } = useAct(
    actOnStage("promote", { model: page.release.modelKey, stage: stage.stage }),
  );
  return (
    <>
      <Button variant="primary" onClick={open}>
        Promote to {stage.stage}
      </Button>
      {isOpen && <PromoteDialog page={page} stage={stage} onPermitted={onPermitted} isOpen onClose={close} />}
    </>
  );
}
