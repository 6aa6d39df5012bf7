import { CircleDot, CircleSlash, type LucideIcon, OctagonX, PackagePlus, Undo2, X, Zap } from "lucide-react";
import type { Tone } from "../ui/tone";
import type { RiverMark, RiverSpan } from "./prepare-river";

/** The table from the kind of an event to its icon, word and colour in the chart. */
export const RIVER_MARKS: Readonly<
  Record<RiverMark["kind"], { readonly icon: LucideIcon; readonly word: string; readonly tone: Tone }>
> = {
  opened: { icon: PackagePlus, word: "opened", tone: "neutral" },
  requested: { icon: CircleDot, word: "requested", tone: "accent" },
  "rolled-back": { icon: Undo2, word: "rolled back", tone: "failed" },
  failed: { icon: X, word: "failed", tone: "failed" },
  errored: { icon: Zap, word: "errored", tone: "errored" },
  aborted: { icon: CircleSlash, word: "aborted", tone: "missing" },
  refused: { icon: OctagonX, word: "refused", tone: "failed" },
};

const END_WORDS = { superseded: "superseded", "rolled-back": "rolled back", failed: "failed" } as const;

export function spanInWords({
  stage,
  until,
  endedBy,
}: Pick<RiverSpan, "stage" | "until" | "endedBy">): string {
  return `live in ${stage}${until ? `, ${endedBy ? END_WORDS[endedBy] : "ended"}` : ", ongoing"}`;
}

export function markInWords({ kind, stage }: Pick<RiverMark, "kind" | "stage">): string {
  return `${RIVER_MARKS[kind].word}${stage === undefined ? "" : ` ${kind === "requested" ? "" : "in "}${stage}`}`;
}
