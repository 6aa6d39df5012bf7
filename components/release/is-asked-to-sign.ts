import type { StageData } from "../data/release-data";

/**
 * Whether an open slot waits for this person. Someone eligible whose role has signed already may sign as well, but nothing
 * waits for it: it is not what the page offers first.
 */
export function isAskedToSign({ evaluation }: Pick<StageData, "evaluation">, personId: string | undefined): boolean {
  return evaluation.gates.some((gate) => gate.slots?.some((slot) => slot.candidates.some((candidate) => candidate.personId === personId)));
}
