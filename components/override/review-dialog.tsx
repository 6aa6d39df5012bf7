"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { REVIEW_OUTCOME_WORDS, REVIEW_OUTCOMES, type ReviewOutcome } from "@/server/domain/promotion/review";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { RadioGroup } from "../ui/radio-group";
import { TextAreaField } from "../ui/text-area-field";

interface ReviewDialogProps {
  readonly review: {
    readonly promotionId: string;
    readonly kind: "promotion" | "rollback";
    readonly releaseKey: string;
    readonly reason: string | undefined;
  };
  readonly onClose: () => void;
}

/** Asks for the review of a break-glass override. No answer is preselected. */
export function ReviewDialog({ review, onClose }: ReviewDialogProps) {
  const trpc = useTRPC();
  const [outcome, setOutcome] = useState<ReviewOutcome>();
  const [words, setWords] = useState("");
  const act = useMutation(trpc.release.review.mutationOptions({ onSuccess: onClose }));
  const send = () => {
    if (outcome) act.mutate({ promotion: review.promotionId, outcome, words });
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Review the ${review.kind === "rollback" ? "rollback" : "break-glass promotion"} of ${review.releaseKey}`}
      consequence={`Reason given: ${review.reason ?? "none recorded."} Your findings are recorded once in the ledger, with your name.`}
      act="Record the review"
      mutation={act}
      onSend={send}
    >
      <RadioGroup
        label="Conclusion"
        name="outcome"
        value={outcome}
        onSelect={setOutcome}
        options={REVIEW_OUTCOMES.map((value) => ({ value, label: REVIEW_OUTCOME_WORDS[value] }))}
      />
      <TextAreaField
        label="Findings"
        required
        maxLength={4000}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
    </FormDialog>
  );
}
