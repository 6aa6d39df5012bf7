"use client";

import { useMutation } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import type { DraftPageData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { DraftLine } from "../form/draft-line";
import { useDraft } from "../form/use-draft";
import { DryRunPanel } from "../policy/dry-run-panel";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { TextAreaField } from "../ui/text-area-field";
import { PolicyEditor } from "./policy-editor";
import { usePolicyLint } from "./use-policy-lint";
import { useTryText } from "./use-try-text";

/** The id of the section that shows the dry run of the saved text. */
export const ON_HISTORY = "on-history";

/**
 * Edits the draft: saving is refused if it was changed meanwhile, and proposing needs a reason. Unsaved text is
 * kept in this browser.
 */
export function WriteDraft({ page }: { readonly page: DraftPageData }) {
  const { draft, yaml, you } = page;
  const trpc = useTRPC();
  const kept = useDraft(`policy draft ${draft.id} ${draft.revision}`);
  const [reason, setReason] = useState("");
  const save = useMutation(trpc.policy.saveDraft.mutationOptions({ onSuccess: kept.discard }));
  const propose = useMutation(trpc.policy.propose.mutationOptions());
  const giveUp = useMutation(trpc.policy.withdrawDraft.mutationOptions());
  const which = { name: draft.name, draft: draft.id, expectedDigest: draft.digest };
  const text = kept.text === "" ? yaml : kept.text;
  const isSaved = text === yaml;
  const { found, whyNotSave: whyFaulty } = usePolicyLint(text, draft.name);
  const whyNotSave = isSaved ? "No changes since the last save." : whyFaulty;
  const { tried, ...trying } = useTryText(draft.name);
  const error = save.error ?? propose.error ?? giveUp.error ?? trying.error;
  const tryIt = () => {
    trying.begin(text);
    if (isSaved) document.getElementById(ON_HISTORY)?.scrollIntoView();
  };
  return (
    <Section title="Text">
      <Stack gap={4}>
        <PolicyEditor found={found} text={text} onChange={kept.write} />
        <DraftLine draft={kept} />
        <div className="flex flex-wrap gap-2">
          {whyNotSave !== undefined ? (
            <ButtonWithReason reason={whyNotSave}>Save</ButtonWithReason>
          ) : (
            <Button
              variant="primary"
              isBusy={save.isPending}
              onClick={() => save.mutate({ name: draft.name, text, expectedDigest: draft.digest })}
            >
              Save
            </Button>
          )}
          <Button icon={<History />} isBusy={trying.isBusy} onClick={tryIt}>
            Run a dry run
          </Button>
          {you.mayMove && (
            <Button variant="quiet" isBusy={giveUp.isPending} onClick={() => giveUp.mutate(which)}>
              Discard draft
            </Button>
          )}
        </div>
        {tried && tried.digest !== draft.digest && (
          <DryRunPanel
            key={tried.digest}
            name={draft.name}
            tried={{ text: tried.text }}
            digest={tried.digest}
          />
        )}
        <TextAreaField
          label="Why this change"
          hint="Shown to the signers."
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div>
          {isSaved && you.mayMove && reason.trim() !== "" ? (
            <Button isBusy={propose.isPending} onClick={() => propose.mutate({ ...which, reason })}>
              Propose
            </Button>
          ) : (
            <ButtonWithReason placement="inline" reason={whyNotPropose(isSaved, you.mayMove)}>
              Propose
            </ButtonWithReason>
          )}
        </div>
        <RefusalNote error={error} context={{ person: undefined }} />
      </Stack>
    </Section>
  );
}

function whyNotPropose(isSaved: boolean, mayMove: boolean): string {
  if (!isSaved) return "Save the text first. The saved text is what you propose.";
  return mayMove
    ? "Enter the reason for the change."
    : "Only its authors can propose it. Save a change of your own to become an author.";
}
