import type { Evaluation } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { compareComponents } from "@/server/domain/manifest/compare-components";
import type { ViewReceipt } from "@/server/domain/sign-off/view-receipt";
import type { ReleaseReads, ReleaseRecord } from "../kernel/ports/releases";

interface ViewedRelease {
  readonly release: ReleaseRecord;
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly opened: readonly string[];
}

/**
 * Returns the evidence on the page of this decision, and the part that the signer's browser reports as
 * opened.
 */
export async function receiptOf(
  releases: Pick<ReleaseReads, "find">,
  { release, facts, evaluation, opened }: ViewedRelease,
): Promise<ViewReceipt> {
  const live = facts.baseline && (await releases.find("*", facts.baseline.releaseId));
  const evidence = [
    ...new Set(evaluation.gates.flatMap((gate) => gate.evidence.map(({ payloadDigest }) => payloadDigest))),
  ].sort();
  return {
    shown: {
      evidence,
      differences: live
        ? compareComponents(live.components, release.components)
            .filter(({ change }) => change !== "same")
            .map(({ kind, name }) => `${kind} ${name}`)
        : release.components.map(({ kind, name }) => `${kind} ${name}`),
      gates: evaluation.gates
        .filter(({ status }) => status !== "passed" && status !== "not-applicable")
        .map(({ id }) => id),
    },
    opened: evidence.filter((digest) => opened.includes(digest)),
  };
}
