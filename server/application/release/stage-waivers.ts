import type { Actor } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { isSameSet } from "@/server/domain/gate/waiver-applies";
import { endedWaivers } from "@/server/domain/waiver/ended-waivers";
import { waiverStatus } from "@/server/domain/waiver/waiver-status";
import { latestExpiry, waivable } from "@/server/domain/waiver/why-not-waivable";

/**
 * Returns the waivers of a stage, each with its status; and the gates for which this reader may request one,
 * with their results.
 */
export function stageWaivers(actor: Actor, facts: ReleaseFacts, now: Date) {
  return {
    waivers: [...facts.waivers]
      .sort((one, other) => other.requestedAt.getTime() - one.requestedAt.getTime())
      .map(
        ({
          id,
          gateId,
          expiresAt,
          riskOwner,
          findings,
          requestedBy,
          grantedBy,
          payloadDigests,
          ...waiver
        }) => ({
          id,
          gateId,
          findings,
          riskOwner,
          expiresAt,
          requestedBy,
          grantedBy,
          status: waiverStatus({ ...waiver, expiresAt }, now),
          /** True if it covers the results that count now; other results need a new waiver. */
          isOfTheseResults: isOfTheseResults(gateId, payloadDigests, facts),
        }),
      ),
    /** Waivers of its promotion that have ended, and whose gates are closed without them. */
    ended: endedWaivers(facts, now).map(({ waiver, ...ended }) => ({
      ...ended,
      waiverId: waiver.id,
      riskOwner: waiver.riskOwner,
    })),
    waive: facts.policy.document.spec.gates.flatMap((gate) => {
      const found = waivable(gate.id, facts);
      if (gate.kind !== "rule" || "whyNot" in found) return [];
      return [
        {
          gateId: gate.id,
          payloadDigests: found.finding.payloadDigests,
          by: gate.waivable?.by ?? [],
          latest: latestExpiry(gate, now),
          whyNot:
            facts.release.state === "open"
              ? whyNotPermitted(actor, "waiver.request", facts.model.team)
              : `${facts.release.key} was withdrawn, so no waiver is possible.`,
        },
      ];
    }),
  };
}

function isOfTheseResults(gateId: string, payloadDigests: readonly string[], facts: ReleaseFacts): boolean {
  const found = waivable(gateId, facts);
  return "finding" in found && isSameSet(payloadDigests, found.finding.payloadDigests);
}
