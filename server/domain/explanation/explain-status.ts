import type { StageStatus } from "../status/status";
import { kindOfVerdict } from "./explain-gate";
import type { Explanation } from "./explanation";

/** The part of an explanation that a list keeps of a release in a stage. */
export type BriefExplanation = Pick<Explanation, "kind" | "title" | "who">;

/**
 * Explains the first stop or gate of a listed release and names who signs next. Returns undefined if nothing
 * stops it. A stop without a verdict is a rule that is not satisfied.
 */
export function explainStatus({
  stopsAt,
  toSign,
}: Pick<StageStatus, "stopsAt" | "toSign">): BriefExplanation | undefined {
  if (stopsAt === undefined) return undefined;
  const kind = stopsAt.verdict === undefined ? "blocked" : kindOfVerdict(stopsAt.verdict);
  const who =
    kind === "waiting"
      ? toSign.flatMap(({ role, names }) => names.map((name) => ({ role, personId: undefined, name })))
      : [];
  return { kind, title: stopsAt.reason, who };
}
