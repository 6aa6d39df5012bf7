"use client";

import { GraduationCap } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { LearningCauseKind, LearningRow } from "@/server/domain/policy/draft/learning";
import { draftHref } from "../address/draft-href";
import { policyHref } from "../address/policy-view";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

/** Loaded when the dialog is opened. */
const LearnDialog = dynamic(() => import("./learn-dialog").then((module) => module.LearnDialog), {
  ssr: false,
});

interface LearningsProps {
  readonly cause: { readonly kind: LearningCauseKind; readonly id: string };
  readonly learnings: readonly LearningRow[];
  readonly whyNotLearn: string | undefined;
  readonly now: Date;
}

/** Lists the lessons of an event, each with its change to the policy, and a button for a new one. */
export function Learnings({ cause, learnings, whyNotLearn, now }: LearningsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="mt-1 grid gap-1 text-13">
      {learnings.map((learning) => (
        <p key={learning.id} className="max-w-prose">
          <GraduationCap aria-hidden className="mr-1.5 inline size-4 align-text-bottom text-ink-muted" />
          <span className="font-medium">Lesson:</span> {learning.words}{" "}
          <Note>
            {learning.writtenBy.name}, <TimeStamp at={learning.writtenAt} now={now} />.
          </Note>{" "}
          <Became learning={learning} />
        </p>
      ))}
      <div className={whyNotLearn === undefined ? "-ml-2" : undefined}>
        {whyNotLearn === undefined ? (
          <Button size="small" variant="quiet" onClick={() => setOpen(true)}>
            Propose a policy change…
          </Button>
        ) : (
          <ButtonWithReason size="small" reason={whyNotLearn}>
            Propose a policy change…
          </ButtonWithReason>
        )}
      </div>
      {isOpen && <LearnDialog cause={cause} onClose={() => setOpen(false)} />}
    </div>
  );
}

const STATE_WORDS = {
  draft: "in progress",
  proposed: "waiting for a signature",
  withdrawn: "discarded",
} as const;

function Became({
  learning: { policy, draftId, draftState, publishedVersion },
}: {
  readonly learning: LearningRow;
}) {
  if (draftState === "published" && publishedVersion !== undefined) {
    return (
      <TextLink
        href={policyHref(policy, { view: "versions", version: publishedVersion })}
      >{`Included in ${policy} v${publishedVersion}`}</TextLink>
    );
  }
  return (
    <TextLink href={draftHref({ name: policy, id: draftId })}>
      {`A change to ${policy}, ${draftState === "published" ? "published" : STATE_WORDS[draftState]}`}
    </TextLink>
  );
}
