"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { countOf } from "@/server/domain/text/count-of";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { DraftLine } from "../form/draft-line";
import { FormDialog } from "../form/form-dialog";
import { useDraft } from "../form/use-draft";
import { RadioGroup } from "../ui/radio-group";
import { TextAreaField } from "../ui/text-area-field";
import { EngineChoice } from "./engine-choice";
import { PermittedDialog } from "./permitted-dialog";

/** The data of a release's or a model's page that a rollback uses. */
export interface RollBackProps {
  readonly page: Pick<ReleasePageData, "person"> & {
    readonly release: Pick<ReleasePageData["release"], "modelKey">;
  };
  readonly stage: Pick<StageData, "stage"> & {
    readonly live: { readonly releaseKey: string } | undefined;
    readonly offers: Pick<StageData["offers"], "rollBack">;
  };
  /** The page of the release, for the explanation of a refusal. */
  readonly around?: Pick<ReleasePageData, "release" | "roster" | "now"> | undefined;
}

/** Asks for the target and the reason, and states the consequences for users. */
export function RollBackDialog({
  page,
  stage,
  around,
  onClose,
}: RollBackProps & { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const { knownGood, targets, reviewWithinHours } = stage.offers.rollBack;
  const [to, setTo] = useState(knownGood?.releaseKey ?? (targets.length === 1 ? targets[0] : undefined));
  const why = useDraft(`roll back ${page.release.modelKey} ${stage.stage}`);
  const [engine, setEngine] = useState<string>();
  const rollBack = useMutation(trpc.model.rollBack.mutationOptions({ onSuccess: why.discard }));
  const send = () => {
    rollBack.mutate({ model: page.release.modelKey, stage: stage.stage, to, reason: why.text, engine });
  };
  if (rollBack.data) return <PermittedDialog permitted={rollBack.data} onClose={onClose} />;
  return (
    <FormDialog
      onClose={onClose}
      title={`Roll back ${stage.stage}${to === undefined ? "" : ` to ${to}`}?`}
      consequence={
        <ul className="grid list-disc gap-1 pl-4">
          <li>
            Users get the earlier release when the engine has deployed it; {stage.live?.releaseKey} ends there
            and is no longer known-good.
          </li>
          <li>A promotion in progress in {stage.stage} is aborted.</li>
          <li>
            Your request counts as the sign-off. It is reviewed within {countOf(reviewWithinHours, "hour")}.
          </li>
        </ul>
      }
      act={`Roll back ${stage.stage}`}
      isDangerous
      mutation={rollBack}
      context={{ person: page.person, page: around, stage: stage.stage }}
      onSend={send}
    >
      <RadioGroup
        label="Roll back to"
        name="to"
        options={targets.map((target) => ({
          value: target,
          label: target,
          ...(target === knownGood?.releaseKey ? { description: "the last known-good release here" } : {}),
        }))}
        value={to}
        onSelect={setTo}
      />
      <TextAreaField
        label="Why"
        hint="What users saw or what was found. Shown to the reviewer of the rollback."
        required
        value={why.text}
        onChange={(event) => why.write(event.target.value)}
      />
      <DraftLine draft={why} />
      <EngineChoice error={rollBack.error} engine={engine} onChoose={setEngine} />
    </FormDialog>
  );
}
