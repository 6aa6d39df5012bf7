import type { Verdict } from "@/server/domain/decision/verdict";
import { StateMark } from "../ui/state-mark";
import { VERDICT_PRESENTATION } from "./verdict-presentation";

interface VerdictMarkProps {
  readonly verdict: Verdict;
  readonly look?: "plain" | "tag";
  readonly word?: string | undefined;
  readonly isIconOnly?: boolean;
}

/** A gate's verdict. */
export function VerdictMark({ verdict, ...look }: VerdictMarkProps) {
  return <StateMark presentation={VERDICT_PRESENTATION[verdict]} {...look} />;
}
