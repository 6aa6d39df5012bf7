"use client";

import { countOf } from "@/server/domain/text/count-of";
import { amberHref } from "../address/amber-href";
import { ReasonText } from "../explanation/reason-text";
import { AmberMark } from "../marks/amber-mark";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { useAttention } from "./use-attention";

interface AmberNotesProps {
  readonly releaseKey: string;
  readonly stage: string;
  /** `brief` on cards: only the mark. */
  readonly look?: "full" | "brief";
}

/** Shows why a live release needs attention, who owns it, and a link to it. Draws nothing if no attention is needed. */
export function AmberNotes({ releaseKey, stage, look = "full" }: AmberNotesProps) {
  const attention = useAttention();
  const notes = attention?.amber.filter((amber) => amber.releaseKey === releaseKey && amber.stage === stage) ?? [];
  if (!attention || notes.length === 0) return null;
  if (look === "brief") return <AmberMark word={`Needs attention: ${countOf(notes.length, "reason")}`} />;
  return (
    <Stack as="ul" gap={1}>
      {notes.map((amber) => (
        <li key={amber.id} data-tone="stale" className="border-l-[3px] border-(--tone-line) pl-2 text-13">
          <AmberMark />{" "}
          <TextLink href={amberHref(amber)}>
            <ReasonText reason={amber.reason} isInert />
          </TextLink>{" "}
          <Note>
            Since <TimeStamp at={amber.since} now={attention.now} />
            {amber.owner && `; owner: ${amber.owner.name}`}
          </Note>
        </li>
      ))}
    </Stack>
  );
}
