import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from "lucide-react";
import type { LedgerHead } from "../data/ledger-data";
import type { Presentation } from "../ui/tone";

type Copy = LedgerHead["copies"][number];

/** The state of a copy. `contradicts`: it has more entries than this ledger, or other ones. */
type CopyState = "current" | "behind" | "failed" | "contradicts";

export const COPY_STATES: Readonly<Record<CopyState, Presentation>> = {
  current: { icon: CircleCheck, word: "Up to date", tone: "passed" },
  behind: { icon: CircleDashed, word: "Due", tone: "waiting" },
  failed: { icon: TriangleAlert, word: "Not copied", tone: "stale" },
  contradicts: { icon: CircleX, word: "Contradicts the ledger", tone: "failed" },
};

export function copyState({ failure, size, kind }: Copy, checkpointSize: number): CopyState {
  if (failure) return failure.code === "ahead" || failure.code === "contradicted" ? "contradicts" : "failed";
  // Time stamps are requested once an hour, so an older one is as it should be.
  return size < checkpointSize && kind !== "time-stamp" ? "behind" : "current";
}

export function copyName({ kind, name }: Copy): string {
  if (kind === "witness") return `Witness ${name}`;
  return { quorum: "Quorum of witnesses", "object-store": "Object store", "time-stamp": "Time stamp" }[kind];
}
