"use client";

import { countOf } from "@/server/domain/text/count-of";
import { attentionHref } from "../address/attention-href";
import { ReasonText } from "../explanation/reason-text";
import { AttentionMark } from "../marks/attention-mark";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { useAttention } from "./use-attention";

interface AttentionNotesProps {
  readonly releaseKey: string;
  readonly stage: string;
  /** `brief` on cards: only the mark. */
  readonly look?: "full" | "brief";
}

/** Shows why a live release needs attention, who owns it, and a link to it. Draws nothing if no attention is needed. */
export function AttentionNotes({ releaseKey, stage, look = "full" }: AttentionNotesProps) {
  const attention = useAttention();
  const notes =
    attention?.needsAttention.filter((note) => note.releaseKey === releaseKey && note.stage === stage) ?? [];
  if (!attention || notes.length === 0) return null;
  if (look === "brief") return <AttentionMark word={`Needs attention: ${countOf(notes.length, "reason")}`} />;
  return (
    <Stack as="ul" gap={1}>
      {notes.map((note) => (
        <li key={note.id} data-tone="stale" className="border-l-[3px] border-(--tone-line) pl-2 text-13">
          <AttentionMark />{" "}
          <TextLink href={attentionHref(note)}>
            <ReasonText reason={note.reason} isInert />
          </TextLink>{" "}
          <Note>
            Since <TimeStamp at={note.since} now={attention.now} />
            {note.owner && `; owner: ${note.owner.name}`}
          </Note>
        </li>
      ))}
    </Stack>
  );
}
