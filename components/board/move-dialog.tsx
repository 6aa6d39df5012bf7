"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { releaseHref } from "../address/release-view";
import { refusalOf } from "../data/refusal";
import type { PermittedPromotion } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { ReasonText } from "../explanation/reason-text";
import { PermittedDialog } from "../promotion/permitted-dialog";
import { PromoteDialog } from "../promotion/promote-dialog";
import { RequestPromotionDialog } from "../promotion/request-promotion-dialog";
import { RollBackDialog } from "../promotion/roll-back-dialog";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Dialog } from "../ui/dialog";
import type { Moving } from "./board-acts";
import { prepareMove } from "./prepare-moves";

interface MoveDialogProps {
  readonly moving: Moving;
  readonly onClose: () => void;
}

/** Opens the dialog of one move: its consequences, or the reason why it is not possible now. */
export function MoveDialog({ moving, onClose }: MoveDialogProps) {
  const { releaseKey, stage: name, from } = moving;
  const { data: page, error } = useQuery(useTRPC().release.page.queryOptions({ release: releaseKey }));
  const [permitted, setPermitted] = useState<PermittedPromotion>();
  const close = () => {
    onClose();
    document.getElementById(from)?.focus();
  };
  if (permitted) return <PermittedDialog permitted={permitted} onClose={close} />;
  const refused = (reason: ReactNode) => (
    <Dialog
      isOpen
      onClose={close}
      title={`${releaseKey} cannot move to ${name} now`}
      consequence={reason}
      acts={
        <>
          <Button onClick={close}>Close</Button>
          <ButtonLink variant="primary" href={releaseHref(releaseKey, `?stage=${name}`)}>
            See what blocks it
          </ButtonLink>
        </>
      }
    />
  );
  if (error && !page) return refused(refusalOf(error).detail);
  if (!page) return null;
  const stage = page.stages.find((one) => one.stage === name);
  if (!stage)
    return refused(
      `Its policy, ${page.release.policy.name} v${page.release.policy.version}, has no stage ${name}.`,
    );
  const { act, whyNot } = prepareMove(stage);
  if (whyNot !== undefined) return refused(<ReasonText reason={whyNot} />);
  switch (act) {
    case "request":
      return <RequestPromotionDialog page={page} stage={stage} isOpen onClose={close} />;
    case "promote":
      return <PromoteDialog page={page} stage={stage} isOpen onPermitted={setPermitted} onClose={close} />;
    case "roll-back":
      return <RollBackDialog page={page} stage={stage} around={page} onClose={close} />;
  }
}
