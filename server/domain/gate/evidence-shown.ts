import type { CoverageShown, GateResult } from "../decision/evaluation";
import { coverageOf } from "../evidence/coverage";
import type { EvidenceItem } from "../evidence/evidence";
import type { ChosenItem } from "./choose-evidence";

/** Limit of coverage parts that a gate shows. The page of the item shows all. */
const PARTS_SHOWN = 12;

/** Returns an item in the form that a gate shows. */
export function evidenceShown({
  item,
  attempts,
  component,
  ofSeveral,
}: ChosenItem): GateResult["evidence"][number] {
  const { id, type, collector, payloadDigest, receivedAt } = item;
  const shown = { id, type, collector, payloadDigest, receivedAt: receivedAt.toISOString(), attempts };
  // The first rules had neither component nor coverage, and their decisions keep their bytes.
  if (component === undefined) return shown;
  return {
    ...shown,
    suite: item.suite,
    coverage: coverageShown(item),
    ...(item.signature && { signature: item.signature }),
    ...(ofSeveral ? { component: component.name } : {}),
  };
}

export function coverageShown(item: Pick<EvidenceItem, "type" | "payload">): CoverageShown {
  const coverage = coverageOf(item);
  if (coverage === undefined) return { known: false, whole: false, parts: [], omitted: 0 };
  const parts = [...coverage.parts, ...[...coverage.unfinished].map((part) => `${part} (not finished)`)];
  return {
    known: true,
    whole: coverage.whole,
    parts: parts.slice(0, PARTS_SHOWN),
    omitted: Math.max(0, parts.length - PARTS_SHOWN),
  };
}
