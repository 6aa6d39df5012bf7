import type { StageStanding } from "../status/status";
import { kindOfVerdict } from "./explain-gate";
import type { Explanation } from "./explanation";

/** As much of an explanation as a list keeps of a release in a stage. */
export type BriefExplanation = Pick<Explanation, "kind" | "title" | "who">;

/** What a listed release stops at first, and who signs next; undefined where nothing stops it. A stop without a verdict is a rule's no. */
export function explainStanding({ stopsAt, toSign }: Pick<StageStanding, "stopsAt" | "toSign">): BriefExplanation | undefined {
  if (stopsAt === undefined) return undefined;
  const kind = stopsAt.verdict === undefined ? "blocked" : kindOfVerdict(stopsAt.verdict);
  const who = kind === "waiting" ? toSign.flatMap(({ role, names }) => names.map((name) => ({ role, personId: undefined, name }))) : [];
  return { kind, title: stopsAt.reason, who };
}
