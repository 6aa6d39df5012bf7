"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { PermittedPromotion, ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Dialog } from "../ui/dialog";
import { Digest } from "../ui/digest";
import { Note } from "../ui/note";
import { ConfirmGoingBack } from "./confirm-going-back";
import { EngineChoice } from "./engine-choice";
import { useGoingBack } from "./use-going-back";

interface PromoteDialogProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly onPermitted: (permitted: PermittedPromotion) => void;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/**
 * Issues the permit on exactly the decision that this page shows. Nothing reads permitted before the server's
 * answer.
 */
export function PromoteDialog({ page, stage, onPermitted, isOpen, onClose }: PromoteDialogProps) {
  const trpc = useTRPC();
  const [engine, setEngine] = useState<string>();
  // The permit is passed on before the page is loaded again, because its button is gone then.
  const promote = useMutation(trpc.release.promote.mutationOptions({ onSuccess: onPermitted }));
  const { decisionDigest } = stage.evaluation;
  const { goingBack } = stage;
  const { acknowledge, whyNot, fields } = useGoingBack(goingBack, {
    isAsked: goingBack?.isAcknowledged !== true,
  });
  const send = () =>
    promote.mutate({
      release: page.release.key,
      stage: stage.stage,
      expectedDecisionDigest: decisionDigest,
      engine,
      acknowledge,
    });
  return (
    <Dialog
      isOpen={isOpen && !promote.data}
      onClose={onClose}
      title={`Promote ${page.release.key} to ${stage.stage}?`}
      consequence={<Consequences stage={stage} />}
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {whyNot === undefined ? (
            <Button variant="primary" isBusy={promote.isPending} onClick={send}>
              Promote to {stage.stage}
            </Button>
          ) : (
            <ButtonWithReason reason={whyNot}>Promote to {stage.stage}</ButtonWithReason>
          )}
        </>
      }
    >
      <Note as="p" size={13}>
        Decision <Digest digest={decisionDigest} of="decision digest" />
      </Note>
      <ConfirmGoingBack release={page.release.key} stage={stage.stage} {...fields} />
      <EngineChoice error={promote.error} engine={engine} onChoose={setEngine} />
      <RefusalNote error={promote.error} context={{ person: page.person, page, stage: stage.stage }} />
    </Dialog>
  );
}

function Consequences({ stage: { live, stage } }: { readonly stage: StageData }) {
  return (
    <ul className="grid list-disc gap-1 pl-4">
      <li>All gates are evaluated again before the permit is issued.</li>
      <li>The engine receives a signed permit for one deployment of exactly this manifest to {stage}.</li>
      <li>
        {live
          ? `${live.releaseKey} stays live there until the engine reports this release live.`
          : "This is the first release there."}
      </li>
      <li>The promotion is recorded in the ledger with your name.</li>
    </ul>
  );
}
