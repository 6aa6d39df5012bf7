import { ArrowDown, ArrowUp, type LucideIcon } from "lucide-react";
import { StateMark } from "../ui/state-mark";
import type { Tone } from "../ui/tone";
import type { ChangeRow } from "./prepare-changes";

const TONES = { better: "passed", worse: "failed" } as const satisfies Record<string, Tone>;

/** Draws the difference of a measurement. The arrow is the direction of the number, the word says whether it is better. */
export function DifferenceMark({ difference }: Pick<ChangeRow, "difference">) {
  if (difference === undefined) return null;
  const { amount, verdict } = difference;
  if (verdict === "different")
    return <span className="text-13 tabular-nums whitespace-nowrap">{amount}</span>;
  const icon: LucideIcon = amount.startsWith("+") ? ArrowUp : ArrowDown;
  return <StateMark presentation={{ icon, tone: TONES[verdict], word: `${amount} ${verdict}` }} />;
}
