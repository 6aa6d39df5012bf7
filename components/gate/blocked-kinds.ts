import { Lock, OctagonX, UserRound } from "lucide-react";
import type { Presentation } from "./tone";

/**
 * Three different things (law 8). `blocked`: a rule says no, whoever asks; something must change. `waiting`: nothing is wrong;
 * named people have yet to act. `not-permitted`: it can be done, but not by the person reading.
 */
export const BLOCKED_KINDS = ["blocked", "waiting", "not-permitted"] as const;
export type BlockedKind = (typeof BLOCKED_KINDS)[number];

export const BLOCKED_KIND_PRESENTATION = {
  blocked: { icon: OctagonX, word: "Blocked", tone: "failed" },
  waiting: { icon: UserRound, word: "Waiting for someone", tone: "waiting" },
  "not-permitted": { icon: Lock, word: "Not permitted to you", tone: "neutral" },
} as const satisfies Record<BlockedKind, Presentation>;
