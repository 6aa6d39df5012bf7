import { canonicalJson } from "@/server/domain/canonical/index";
import { factsFromRecord } from "@/server/domain/decision/facts-record";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { Kernel } from "../kernel/command";

/**
 * The law of replay, held against everything on record: the stored inputs of every decision, evaluated again at the instant it
 * was taken, give the stored answer byte for byte. Undefined where they do; else the first decision that does not, and why.
 *
 * @param release only this one's decisions.
 */
export async function whyNotReplayed(kernel: Kernel, release?: string): Promise<string | undefined> {
  const releaseId = release === undefined ? undefined : (await kernel.store.releases.find("*", release))?.id;
  for (const decision of await kernel.store.decisions.listDecisions(releaseId)) {
    const again = canonicalJson(evaluateRelease(factsFromRecord(JSON.parse(decision.facts)), decision.decidedAt));
    if (again !== decision.evaluation)
      return `${decision.id}, taken for ${decision.takenFor}: ${firstDifference(decision.evaluation, again)}`;
  }
  return undefined;
}

function firstDifference(stored: string, again: string): string {
  const at = [...stored].findIndex((char, index) => again[index] !== char);
  return `stored …${stored.slice(Math.max(0, at - 60), at + 60)}…, now …${again.slice(Math.max(0, at - 60), at + 60)}…`;
}
