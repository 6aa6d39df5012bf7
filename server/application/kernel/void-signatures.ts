import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { LedgerAction } from "@/server/domain/ledger/entry";
import type { LedgerEvent } from "./ledger-event";
import type { TransactionStore } from "./ports";
import type { Scope } from "./scope";

/** Acts that can change the content of a decision. Their events name the release, the model or the component they are about. */
const CONTENT_ACTS: ReadonlySet<LedgerAction> = new Set<LedgerAction>([
  "release.amended",
  "release.policy-upgraded",
  "evidence.submitted",
  "checklist.confirmed",
  "waiver.granted",
  "waiver.revoked",
  "significance.stated",
  "model.intake-revised",
  "model.attested",
  "model.risk-accepted",
  "model.risk-ended",
  "enforcement-mode.agreed",
  "enforcement-mode.tightened",
  "promotion.live",
]);

/**
 * Voids approvals whose content this act changed, in its own transaction, and records it in the ledger. A
 * digest that later returns to its earlier value does not restore them (ADR 0018). Rejections stay: rejected
 * content that returns is still rejected.
 */
export async function voidSignatures(
  tx: TransactionStore,
  scope: Scope,
  events: readonly LedgerEvent[],
): Promise<readonly LedgerEvent[]> {
  const changing = events.filter(({ action }) => CONTENT_ACTS.has(action));
  const [first] = changing;
  if (first === undefined) return [];
  const subjects = changing.flatMap((event) => event.subjects);
  const voided: LedgerEvent[] = [];
  for (const { releaseId, releaseKey, stages } of await tx.decisions.approvedAmong(subjects, {
    ofTheModel: first.action === "promotion.live",
  })) {
    for (const facts of await tx.releases.factsOfStages(releaseId, stages, "promotion")) {
      const { decisionDigest } = evaluateRelease(facts, scope.now);
      for (const { id, signerName, decisionDigest: signed } of await tx.decisions.voidApprovals(
        releaseId,
        facts.stage,
        {
          unlessOn: decisionDigest,
          at: scope.now,
        },
      ))
        voided.push({
          action: "sign-off.voided",
          subjects: [
            { kind: "sign-off", id, digest: signed },
            { kind: "release", id: releaseId, name: releaseKey, digest: facts.release.manifestDigest },
          ],
          data: { stage: facts.stage, signer: signerName, because: first.action },
        });
    }
  }
  return voided;
}
