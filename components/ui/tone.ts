import type { LucideIcon } from "lucide-react";
import type { Verdict } from "@/server/domain/decision/verdict";

/** The colours of a state: `data-tone` in app/theme/theme.css. */
export type Tone = Verdict | "accent" | "neutral";

/** The drawing of a state: always icon, word and colour, so that colour is never the only sign. */
export interface Presentation {
  readonly icon: LucideIcon;
  /** In sentence case. */
  readonly word: string;
  readonly tone: Tone;
}
