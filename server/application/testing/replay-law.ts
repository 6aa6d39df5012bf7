import { evaluationRecord } from "@/server/domain/decision/evaluation-record";
import { factsFromRecord } from "@/server/domain/decision/facts-record";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { Kernel } from "../kernel/command";

/**
 * Checks the law of replay for all stored decisions: their stored inputs, evaluated again at their instant,
 * give the stored answer byte for byte. Returns the first decision that differs, and why; undefined if there
 * is none.
 *
 * @param release only the decisions of this release.
 */
export async function whyNotReplayed(kernel: Kernel, release?: string): Promise<string | undefined> {
  const releaseId = release === undefined ? undefined : (await kernel.store.releases.find("*", release))?.id;
  for (const decision of await kernel.store.decisions.listDecisions(releaseId)) {
    const facts = factsFromRecord(JSON.parse(decision.facts));
    const again = evaluationRecord(evaluateRelease(facts, decision.decidedAt), facts.rules);
    if (again !== decision.evaluation)
      return `${decision.id}, taken for ${decision.takenFor}: ${firstDifference(decision.evaluation, again)}`;
  }
  return undefined;
}

function firstDifference(stored: string, again: string): string {
  const at = [...stored].findIndex((char, index) => again[index] !== char);
  return `stored …${stored.slice(Math.max(0, at - 60), at + 60)}…, now …${again.slice(Math.max(0, at - 60), at + 60)}…`;
}
