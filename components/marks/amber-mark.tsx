import { TriangleAlert } from "lucide-react";
import { StateMark } from "../ui/state-mark";

/** Live, and no longer as it was decided. */
export function AmberMark({ word = "Needs attention" }: { readonly word?: string }) {
  return <StateMark presentation={{ icon: TriangleAlert, word: "Needs attention", tone: "stale" }} word={word} />;
}
