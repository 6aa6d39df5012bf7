import type { Actor } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import { whyNotConfirm } from "@/server/domain/checklist/why-not-confirm";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { whyNotAbort } from "@/server/domain/promotion/why-not-abort";
import type { DeploymentRecord } from "../kernel/ports/models";
import type { PromotionRecord } from "../kernel/ports/promotions";
import { rollBackOffer } from "./roll-back-offer";

/**
 * Returns a person's acts in a stage besides requesting, signing and promoting: for each, why they may not,
 * by the rules of the commands, or undefined where they may.
 */
export function stageOffers(actor: Actor, facts: ReleaseFacts, { deployments, inFlight, now }: StagePresent) {
  return {
    abort: inFlight && abortOf(actor, facts, inFlight),
    checklist: itemsOf(actor, facts),
    endHold: whyNotPermitted(actor, "hold.place", facts.model.team),
    declare: whyNotPermitted(actor, "contribution.declare", facts.model.team),
    rollBack: rollBackOffer(actor, {
      stage: facts.stage,
      team: facts.model.team,
      policy: facts.policy.document,
      deployments,
      now,
    }),
  };
}

interface StagePresent {
  readonly deployments: readonly DeploymentRecord[];
  /** The promotion in flight there, of any release of the model. */
  readonly inFlight: Pick<PromotionRecord, "phase" | "requestedBy"> | undefined;
  readonly now: Date;
}

function abortOf(
  actor: Actor,
  { model: { team } }: ReleaseFacts,
  promotion: NonNullable<StagePresent["inFlight"]>,
): string | undefined {
  return whyNotPermitted(actor, "promotion.abort", team) ?? whyNotAbort({ actor, team, promotion })?.reason;
}

function itemsOf(actor: Actor, facts: ReleaseFacts) {
  return Object.entries(facts.policy.document.spec.checklists).map(([id, item]) => ({
    ...item,
    id,
    whyNot:
      actor.kind === "person" ? whyNotConfirm(item, actor, facts.model.team) : "Only people can confirm.",
  }));
}
