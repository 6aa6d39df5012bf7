"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { LearningCauseKind } from "@/server/domain/policy/draft/learning";
import { draftHref } from "../address/draft-href";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { TextAreaField } from "../ui/text-area-field";

interface LearnDialogProps {
  readonly cause: { readonly kind: LearningCauseKind; readonly id: string };
  readonly onClose: () => void;
}

/** Asks for a lesson in words, and then opens the draft of the policy. */
export function LearnDialog({ cause, onClose }: LearnDialogProps) {
  const router = useRouter();
  const [words, setWords] = useState("");
  const learn = useMutation(
    useTRPC().policy.learn.mutationOptions({
      onSuccess: ({ policy, draft }) => router.push(draftHref({ name: policy, id: draft })),
    }),
  );
  const send = () => {
    learn.mutate({ cause, words });
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Propose a policy change"
      consequence="Your text is saved with this event and with the open draft of the policy, or with a new draft. The draft opens next so that you can write the rule. Another person signs it."
      act="Open the draft"
      mutation={learn}
      context={{ person: undefined }}
      onSend={send}
    >
      <TextAreaField
        label="What should the policy require, or no longer require?"
        hint="Recorded in the ledger with your name."
        required
        maxLength={4000}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
    </FormDialog>
  );
}
