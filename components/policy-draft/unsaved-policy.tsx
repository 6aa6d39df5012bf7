"use client";

import { useMutation } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useRouter } from "next/navigation";
import { draftHref } from "../address/draft-href";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { DraftLine } from "../form/draft-line";
import { useDraft } from "../form/use-draft";
import { DryRunPanel } from "../policy/dry-run-panel";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Stack } from "../ui/stack";
import { PolicyEditor } from "./policy-editor";
import { usePolicyLint } from "./use-policy-lint";
import { useTryText } from "./use-try-text";

interface UnsavedPolicyProps {
  readonly name: string;
  /** The initial text. */
  readonly begin: string;
}

/**
 * Edits a text that is not a draft yet: dry run, and saving as a draft. Unsaved text is kept in this browser.
 */
export function UnsavedPolicy({ name, begin }: UnsavedPolicyProps) {
  const router = useRouter();
  const kept = useDraft(`policy ${name}`);
  const { tried, ...trying } = useTryText(name);
  const save = useMutation(
    useTRPC().policy.saveDraft.mutationOptions({
      onSuccess: (saved) => {
        kept.discard();
        router.push(draftHref(saved));
      },
    }),
  );
  const text = kept.text === "" ? begin : kept.text;
  const { found, whyNotSave } = usePolicyLint(text, name);
  return (
    <Stack gap={4}>
      <PolicyEditor found={found} text={text} onChange={kept.write} />
      <DraftLine draft={kept} />
      {(save.error ?? trying.error) && (
        <RefusalNote error={save.error ?? trying.error} context={{ person: undefined }} />
      )}
      <div className="flex flex-wrap gap-2">
        {whyNotSave === undefined ? (
          <Button variant="primary" isBusy={save.isPending} onClick={() => save.mutate({ name, text })}>
            Save as a draft
          </Button>
        ) : (
          <ButtonWithReason reason={whyNotSave}>Save as a draft</ButtonWithReason>
        )}
        <Button icon={<History />} isBusy={trying.isBusy} onClick={() => trying.begin(text)}>
          Run a dry run
        </Button>
      </div>
      {tried && (
        <DryRunPanel key={tried.digest} name={name} tried={{ text: tried.text }} digest={tried.digest} />
      )}
    </Stack>
  );
}
