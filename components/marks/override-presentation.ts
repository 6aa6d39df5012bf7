import { Ban, CircleDashed, Clock, Hammer, ShieldOff, Undo2 } from "lucide-react";
import type { OverrideStatus } from "@/server/domain/stage/override";
import type { Presentation } from "../ui/tone";

/** The table from the status of an override to icon, word and colour. */
export const OVERRIDE_PRESENTATION = {
  asked: { icon: CircleDashed, word: "Break-glass requested", tone: "waiting" },
  open: { icon: ShieldOff, word: "Break-glass approved", tone: "stale" },
  used: { icon: Hammer, word: "Break-glass used", tone: "failed" },
  expired: { icon: Clock, word: "Approved, never used", tone: "missing" },
  lapsed: { icon: Ban, word: "Never approved", tone: "missing" },
  withdrawn: { icon: Undo2, word: "Withdrawn", tone: "missing" },
} as const satisfies Record<OverrideStatus, Presentation>;
