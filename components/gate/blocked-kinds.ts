import { Check, Lock, OctagonX, UserRound } from "lucide-react";
import type { BlockedKind } from "@/server/domain/explanation/explanation";
import type { Presentation } from "./tone";

/** How the three kinds look, and what is open beside them. */
export const BLOCKED_KIND_PRESENTATION = {
  blocked: { icon: OctagonX, word: "Blocked", tone: "failed" },
  waiting: { icon: UserRound, word: "Waiting for someone", tone: "waiting" },
  "not-permitted": { icon: Lock, word: "Not permitted to you", tone: "neutral" },
  open: { icon: Check, word: "Open", tone: "passed" },
} as const satisfies Record<BlockedKind | "open", Presentation>;
