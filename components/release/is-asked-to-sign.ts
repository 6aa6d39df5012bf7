import type { StageData } from "../data/release-data";

/**
 * Returns true if an open slot waits for this person. An eligible person whose role signed already can sign
 * too, but it is not the primary action.
 */
export function isAskedToSign(
  { evaluation }: Pick<StageData, "evaluation">,
  personId: string | undefined,
): boolean {
  return evaluation.gates.some((gate) =>
    gate.slots?.some((slot) => slot.candidates.some((candidate) => candidate.personId === personId)),
  );
}
