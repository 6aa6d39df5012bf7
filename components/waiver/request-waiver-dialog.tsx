"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { renderReason } from "@/server/domain/reason/render-reason";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { notify } from "../ui/notify";
import { WaiverFields, type WaiverWords } from "./waiver-fields";

interface RequestWaiverDialogProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly offer: StageData["waive"][number];
  readonly onClose: () => void;
}

/**
 * Asks for the findings, reason, risk owner, compensating control and end of a waiver. The gate stays closed
 * until another person grants it.
 */
export function RequestWaiverDialog({ page, stage, offer, onClose }: RequestWaiverDialogProps) {
  const trpc = useTRPC();
  const gate = stage.evaluation.gates.find(({ id }) => id === offer.gateId);
  const [words, setWords] = useState<WaiverWords>({
    findings: gate === undefined ? "" : renderReason(gate.reason).slice(0, 500),
    reason: "",
    control: "",
    owner: "",
    day: "",
  });
  const roles = offer.by.map((role) => ROLE_WORDS[role]).join(" or ");
  const ask = useMutation(
    trpc.waiver.request.mutationOptions({
      onSuccess: () => {
        onClose();
        notify({
          title: "Waiver requested",
          detail: `People with the role ${roles} are notified and decide.`,
        });
      },
    }),
  );
  const send = () => {
    ask.mutate({
      release: page.release.key,
      stage: stage.stage,
      gateId: offer.gateId,
      payloadDigests: [...offer.payloadDigests],
      findings: words.findings.split("\n").flatMap((line) => line.trim() || []),
      reason: words.reason,
      riskOwner: words.owner,
      compensatingControl: words.control,
      expiresAt: `${words.day}T00:00:00.000Z`,
    });
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Request a waiver of “${gate?.title ?? offer.gateId}”?`}
      consequence={`A waiver accepts only these findings, for these results and this manifest, in ${stage.stage}. A new result needs a new waiver. Another person with the role ${roles} grants or refuses it. The person who grants it cannot sign the release.`}
      act="Request waiver"
      mutation={ask}
      context={{ person: page.person, page, stage: stage.stage }}
      onSend={send}
    >
      <WaiverFields page={page} latest={offer.latest} words={words} onWords={setWords} />
    </FormDialog>
  );
}
