import type { LucideIcon } from "lucide-react";
import type { Verdict } from "@/server/domain/decision/verdict";

/** Which set of colours a state is drawn in: `data-tone` in app/theme/theme.css. */
export type Tone = Verdict | "accent" | "neutral";

/** How a state is shown: always all three, so that colour is never alone. */
export interface Presentation {
  readonly icon: LucideIcon;
  /** In sentence case, as it stands alone. */
  readonly word: string;
  readonly tone: Tone;
}
