import { ArrowDownToLine, ArrowUpToLine, Ban, DoorOpen, Equal } from "lucide-react";
import type { DryRunEffect } from "@/server/domain/dry-run/re-evaluation";
import type { Presentation } from "../ui/tone";

/** The table from the effect of a policy on a decision to icon, word and colour. */
export const EFFECT_PRESENTATION: Readonly<Record<DryRunEffect, Presentation>> = {
  blocked: { icon: Ban, word: "Would be blocked", tone: "failed" },
  tightened: { icon: ArrowUpToLine, word: "More required", tone: "waiting" },
  opened: { icon: DoorOpen, word: "Would be allowed", tone: "accent" },
  loosened: { icon: ArrowDownToLine, word: "Less required", tone: "inconclusive" },
  unchanged: { icon: Equal, word: "Unchanged", tone: "neutral" },
};
