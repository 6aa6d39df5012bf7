"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { REVIEW_OUTCOME_WORDS } from "@/server/domain/promotion/review";
import type { ReleasePageData } from "../data/release-data";
import { AttentionMark } from "../marks/attention-mark";
import { Learnings } from "../policy-draft/learnings";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Note } from "../ui/note";
import { Person } from "../ui/person";
import { Stack } from "../ui/stack";
import { TimeStamp } from "../ui/time-stamp";

/** Loaded when the dialog is opened. */
const ReviewDialog = dynamic(() => import("./review-dialog").then((module) => module.ReviewDialog), {
  ssr: false,
});

/** Shows that a promotion used break-glass, its review, and a button for a missing review. */
export function PromotionReview({
  page,
  promotionId,
}: {
  readonly page: ReleasePageData;
  readonly promotionId: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const review = page.reviews.find((one) => one.promotionId === promotionId);
  if (!review) return null;
  const { now } = page;
  return (
    <Stack gap={1}>
      {review.overriddenBy.length > 0 && (
        <p data-tone="failed" className="text-13">
          <strong className="text-(--tone)">Break-glass was used</strong> by{" "}
          {review.overriddenBy.join(" and ")}: {review.reason}
        </p>
      )}
      {review.reviewedAt ? (
        <p className="text-13">
          Reviewed by <Person name={review.reviewedByName ?? "somebody"} />{" "}
          <TimeStamp at={review.reviewedAt} now={now} />:{" "}
          <span className="font-medium">{review.outcome && REVIEW_OUTCOME_WORDS[review.outcome]}.</span>{" "}
          {review.words}
        </p>
      ) : (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
          {review.isOverdue ? <AttentionMark word="Review overdue" /> : <Note>Review due</Note>}
          <Note>
            by <TimeStamp at={review.reviewDueAt} />, <TimeStamp at={review.reviewDueAt} now={now} />
          </Note>
          {review.whyNot === undefined ? (
            <Button size="small" onClick={() => setOpen(true)}>
              Review…
            </Button>
          ) : (
            <ButtonWithReason size="small" reason={review.whyNot}>
              Review…
            </ButtonWithReason>
          )}
        </p>
      )}
      {review.reviewedAt && (
        <Learnings
          cause={{ kind: "review", id: promotionId }}
          learnings={review.learnings}
          whyNotLearn={review.whyNotLearn}
          now={now}
        />
      )}
      {isOpen && <ReviewDialog review={review} onClose={() => setOpen(false)} />}
    </Stack>
  );
}
