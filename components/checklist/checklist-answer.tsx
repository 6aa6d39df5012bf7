"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Note } from "../ui/note";

/** Loaded when the form is opened. */
const ChecklistAnswerForm = dynamic(
  () => import("./checklist-answer-form").then((module) => module.ChecklistAnswerForm),
  { ssr: false },
);

interface ChecklistAnswerProps {
  readonly page: ReleasePageData;
  readonly stage: string;
  readonly item: StageData["offers"]["checklist"][number];
  readonly isAnswered: boolean;
}

/** Opens the form of an item, or names who can answer it. */
export function ChecklistAnswer({ page, stage, item, isAnswered }: ChecklistAnswerProps) {
  const [answering, setAnswering] = useState<"confirmed" | "not-applicable">();
  if (item.whyNot !== undefined)
    return isAnswered ? null : (
      <Note as="p" size={13}>
        {item.whyNot}.
      </Note>
    );
  if (answering !== undefined)
    return (
      <ChecklistAnswerForm
        page={page}
        stage={stage}
        item={item}
        answer={answering}
        onDone={() => setAnswering(undefined)}
      />
    );
  return (
    <div className="mt-1 flex flex-wrap items-start gap-2">
      <Button size="small" onClick={() => setAnswering("confirmed")}>
        {isAnswered ? "Confirm again…" : "Confirm…"}
      </Button>
      {item.notApplicable === "allowed" ? (
        <Button size="small" variant="quiet" onClick={() => setAnswering("not-applicable")}>
          Not applicable…
        </Button>
      ) : (
        !isAnswered && (
          <ButtonWithReason size="small" reason="The policy does not allow “not applicable” for this item.">
            Not applicable
          </ButtonWithReason>
        )
      )}
    </div>
  );
}
