"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import type { LearningCauseKind } from "@/server/domain/policy/draft/learning";
import { draftHref } from "../address/draft-href";
import { useTRPC } from "../data/trpc";
import { RefusedAct } from "../explanation/refused-act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextAreaField } from "../ui/text-area-field";

interface LearnDialogProps {
  readonly cause: { readonly kind: LearningCauseKind; readonly id: string };
  readonly onClose: () => void;
}

/** What is to be learnt, in words; then the draft of the policy, where the words become rules. */
export function LearnDialog({ cause, onClose }: LearnDialogProps) {
  const router = useRouter();
  const formId = useId();
  const [words, setWords] = useState("");
  const learn = useMutation(
    useTRPC().policy.learn.mutationOptions({
      onSuccess: ({ policy, draft }) => router.push(draftHref({ name: policy, id: draft })),
    }),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    learn.mutate({ cause, words });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Propose a policy change"
      consequence="Your text is saved with this event and with the open draft of the policy, or with a new draft. The draft opens next so that you can write the rule. Another person signs it."
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={learn.isPending}>
            Open the draft
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <TextAreaField
          label="What should the policy require, or no longer require?"
          hint="Recorded in the ledger with your name."
          required
          maxLength={4000}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        {learn.error && <RefusedAct error={learn.error} person={undefined} />}
      </form>
    </Dialog>
  );
}
