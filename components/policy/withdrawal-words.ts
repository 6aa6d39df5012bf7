import { countOf } from "@/server/domain/text/count-of";
import type { PolicyPageData } from "../data/policy-page-data";

/** What withdrawing a version brings with it, a sentence each; of releases and models as far as the reader reaches. */
export function consequencesOfWithdrawal(
  { open, inUse, isCurrent }: Pick<PolicyPageData["version"], "open" | "inUse" | "isCurrent">,
  modelsGoverned: number,
): readonly string[] {
  const live = inUse.filter((release) => release.live.length > 0).length;
  return [
    open === 0
      ? "No open release in your reach is pinned to it."
      : `${countOf(open, "open release")} pinned to it, ${live} of them live, can go no further until moved to another version.`,
    ...(isCurrent
      ? [
          `Nothing is in force in its place: ${modelsGoverned === 0 ? "models it would govern" : countOf(modelsGoverned, "model")} can open no release until a new version is published.`,
        ]
      : []),
    "It is not undone. Its text can be brought back, as a version of its own that someone else signs.",
  ];
}
