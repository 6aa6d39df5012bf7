import { TriangleAlert } from "lucide-react";
import { StateMark } from "../ui/state-mark";

/** Marks a live release whose grounds changed after the decision. */
export function AttentionMark({ word = "Needs attention" }: { readonly word?: string }) {
  return (
    <StateMark presentation={{ icon: TriangleAlert, word: "Needs attention", tone: "stale" }} word={word} />
  );
}
