import { Eye, OctagonX, TriangleAlert } from "lucide-react";
import type { GateMode } from "@/server/domain/policy/gate-mode";
import type { Presentation } from "../ui/tone";

/** The enforcement modes of a team: what its closed gates do. */
export const MODE_PRESENTATION = {
  block: { icon: OctagonX, word: "Blocks", tone: "neutral" },
  warn: { icon: TriangleAlert, word: "Warns", tone: "waiting" },
  observe: { icon: Eye, word: "Observes", tone: "waiting" },
} as const satisfies Record<GateMode, Presentation>;
