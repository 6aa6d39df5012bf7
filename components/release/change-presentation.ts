import { Equal, Minus, Pencil, Plus } from "lucide-react";
import type { ComponentChange } from "@/server/domain/manifest/compare-components";
import type { Presentation } from "../ui/tone";

/** The table from the change of a component to icon, word and colour. */
export const CHANGE_PRESENTATION = {
  changed: { icon: Pencil, word: "Changed", tone: "waiting" },
  added: { icon: Plus, word: "Added", tone: "passed" },
  removed: { icon: Minus, word: "Removed", tone: "failed" },
  same: { icon: Equal, word: "Same", tone: "not-applicable" },
} as const satisfies Record<ComponentChange["change"], Presentation>;
