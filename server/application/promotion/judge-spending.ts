import type { Evaluation, GateResult } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { stopsRelease } from "@/server/domain/decision/verdict";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { factsForPermit } from "@/server/domain/promotion/facts-for-permit";
import { type SpendProblemCode, whyNotSpend } from "@/server/domain/promotion/spend-permit";
import { renderReason } from "@/server/domain/reason/render-reason";
import type { Store } from "../kernel/ports";
import type { PermitRecord, PromotionRecord } from "../kernel/ports/promotions";
import type { Scope } from "../kernel/scope";

export interface SpendingJudged {
  /** Empty if the permit can be spent now. */
  readonly problems: readonly { readonly code: SpendProblemCode; readonly detail: string }[];
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  /** Gates that block and are closed. */
  readonly closed: readonly GateResult[];
}

/**
 * Evaluates the whole decision again and returns whether a permit could be spent now. The engine's report
 * calls it under the locks of (model, stage) and release; `/permits/verify` calls it without.
 */
export async function judgeSpending(
  { releases }: { readonly releases: Pick<Store["releases"], "facts"> },
  { actor, now }: Pick<Scope, "actor" | "now">,
  {
    promotion,
    permit,
    engine = actor.name,
    stage = promotion.stage,
  }: {
    readonly promotion: PromotionRecord;
    readonly permit: PermitRecord;
    readonly engine?: string;
    readonly stage?: string;
  },
): Promise<SpendingJudged> {
  const facts = factsForPermit(
    await releases.facts(promotion.releaseId, promotion.stage, promotion.kind),
    promotion,
  );
  const evaluation = evaluateRelease(facts, now);
  return {
    problems: whyNotSpend({ permit, promotion, engine, stage, evaluation, now }).map(({ code, detail }) => ({
      code,
      detail: renderReason(detail),
    })),
    facts,
    evaluation,
    closed: evaluation.gates.filter(stopsRelease),
  };
}
