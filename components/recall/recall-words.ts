import type { RowAct } from "@/server/domain/recall/recall";
import type { Severity } from "@/server/domain/recall/revocation-details";
import type { RecallListed } from "../data/recall-data";
import { formatDigest } from "../ui/format-digest";

export const ACT_WORDS: Readonly<Record<RowAct, { readonly word: string; readonly description: string }>> = {
  "roll-back": {
    word: "Roll back",
    description: "It counts when an earlier release is live again.",
  },
  replace: {
    word: "Replace by another release",
    description: "It counts when this release is no longer in use.",
  },
  accept: {
    word: "Accept for a limited time",
    description: "Requires a product owner or security. When it expires, the release needs a decision again.",
  },
  "not-affected": {
    word: "Not affected",
    description: "The reason is recorded, and the release stays in use.",
  },
};

/** An act as the next step of a row. */
export const NEXT_WORDS: Readonly<Record<RowAct, string>> = {
  "roll-back": "Roll it back",
  replace: "Replace it by another release",
  accept: "Accept it",
  "not-affected": "State why it is not affected",
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
};

/** Returns the name of the component of a recall, or its digest where no release in reach has it. */
export function nameOfRecall({
  component,
  revocation,
}: Pick<RecallListed, "component" | "revocation">): string {
  return component ? `${component.name} ${component.version}` : formatDigest(revocation.digest);
}
