"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { REVIEW_OUTCOME_WORDS, REVIEW_OUTCOMES, type ReviewOutcome } from "@/server/domain/promotion/review";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
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

/** What came of looking at an act that could not wait. Nothing is chosen for the reviewer. */
export function ReviewDialog({ review, onClose }: ReviewDialogProps) {
  const trpc = useTRPC();
  const formId = useId();
  const [outcome, setOutcome] = useState<ReviewOutcome>();
  const [words, setWords] = useState("");
  const act = useMutation(trpc.release.review.mutationOptions({ onSuccess: onClose }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (outcome) act.mutate({ promotion: review.promotionId, outcome, words });
  };
  const refusal = act.error ? refusalOf(act.error) : undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Review the ${review.kind === "rollback" ? "rollback" : "break-glass promotion"} of ${review.releaseKey}`}
      consequence={`Reason given: ${review.reason ?? "none recorded."} Your findings are recorded once in the ledger, with your name.`}
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={act.isPending}>
            Record the review
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <RadioGroup
          label="Conclusion"
          name="outcome"
          value={outcome}
          onSelect={setOutcome}
          options={REVIEW_OUTCOMES.map((value) => ({ value, label: REVIEW_OUTCOME_WORDS[value] }))}
        />
        <TextAreaField label="Findings" required maxLength={4000} value={words} onChange={({ target }) => setWords(target.value)} />
        <RefusalNote refusal={refusal} isAnnounced />
      </form>
    </Dialog>
  );
}
