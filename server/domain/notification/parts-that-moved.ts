import type { DossierDifference } from "../gate/compare-dossiers";

/** Parts of a dossier by name, in order. */
const PARTS: readonly (readonly [member: string, word: string])[] = [
  ["components", "components"],
  ["release", "components"],
  ["gates", "gates and their evidence"],
  ["waivers", "waivers"],
  ["summary", "the summary"],
  ["caveats", "caveats"],
  ["rollbackPlan", "the rollback plan"],
  ["monitoringPlan", "the monitoring plan"],
  ["model", "facts about the model"],
  ["intake", "the intake answers"],
  ["riskTier", "the risk tier"],
  ["acceptedRisks", "accepted risks"],
  ["policy", "the policy"],
  ["statements", "the statement"],
  ["baseline", "what is live"],
  ["anchor", "the first signed release"],
];

/** Returns the changed parts of a dossier, in words and without values: "the summary and waivers". */
export function partsThatMoved(differences: readonly Pick<DossierDifference, "pointer">[]): string {
  const moved = new Set(differences.map(({ pointer }) => pointer.split("/")[1] ?? ""));
  const words = [...new Set(PARTS.filter(([member]) => moved.has(member)).map(([, word]) => word))];
  const known = new Set(PARTS.map(([member]) => member));
  if ([...moved].some((member) => !known.has(member))) words.push("other facts");
  return words.length < 2
    ? (words[0] ?? "something it rests on")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
