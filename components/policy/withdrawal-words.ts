import { countOf } from "@/server/domain/text/count-of";
import type { PolicyPageData } from "../data/policy-data";

/**
 * Returns the consequences of withdrawing a version, one sentence each, for the releases and models that the
 * reader can see.
 */
export function consequencesOfWithdrawal(
  { open, inUse, isCurrent }: Pick<PolicyPageData["version"], "open" | "inUse" | "isCurrent">,
  modelsGoverned: number,
): readonly string[] {
  const live = inUse.filter((release) => release.live.length > 0).length;
  return [
    open === 0
      ? "No open release that you can see is pinned to it."
      : `${countOf(open, "open release")} pinned to it, ${live} of them live, will be blocked until upgraded to another version.`,
    ...(isCurrent
      ? [
          `No other version is in force. ${modelsGoverned === 0 ? "Models that it governs" : countOf(modelsGoverned, "model")} cannot open releases until a new version is published.`,
        ]
      : []),
    "This cannot be undone. Its text can be restored as a new version that another person signs.",
  ];
}
