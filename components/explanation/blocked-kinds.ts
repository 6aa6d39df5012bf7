import { Check, Lock, OctagonX, TriangleAlert, UserRound } from "lucide-react";
import type { BlockedKind } from "@/server/domain/explanation/explanation";
import type { Presentation } from "../ui/tone";

/** A closed gate that does not block: neither blocked nor open. */
export const WOULD_BLOCK = {
  icon: TriangleAlert,
  word: "Would block",
  tone: "waiting",
} as const satisfies Presentation;

/** Icon, word and colour of the three kinds of blocker, and of open. */
export const BLOCKED_KIND_PRESENTATION = {
  blocked: { icon: OctagonX, word: "Blocked", tone: "failed" },
  waiting: { icon: UserRound, word: "Waiting for a person", tone: "waiting" },
  "not-permitted": { icon: Lock, word: "Not permitted", tone: "neutral" },
  open: { icon: Check, word: "Open", tone: "passed" },
} as const satisfies Record<BlockedKind | "open", Presentation>;
