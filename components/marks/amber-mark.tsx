import { TriangleAlert } from "lucide-react";
import { StateMark } from "../ui/state-mark";

/** Live, and no longer as it was decided. */
export function AmberMark({ word = "Amber" }: { readonly word?: string }) {
  return <StateMark presentation={{ icon: TriangleAlert, word: "Amber", tone: "stale" }} word={word} />;
}
