import { type ReviewRule, reviewDueAt } from "@/server/domain/incident/incident";
import { riskTierOf } from "@/server/domain/policy/risk-tier";
import type { Store } from "../kernel/ports";
import type { IncidentSubject } from "../kernel/ports/incidents";
import { governingPolicy } from "../policy/governing-policy";

/** Returns the time until which a review of a resolved incident is asked, by the policies of its models; undefined for none. */
export async function dueReview(
  { models, policies }: Pick<Store, "models" | "policies">,
  affected: readonly IncidentSubject[],
  now: Date,
): Promise<Date | undefined> {
  const current = await policies.listCurrent();
  const rules: ReviewRule[] = [];
  for (const key of new Set(affected.map(({ modelKey }) => modelKey))) {
    const model = await models.findByKey("*", key);
    const policy = model && governingPolicy(current, model)?.document;
    if (!policy) continue;
    const withinHours = policy.spec.rollback.reviewWithinHours;
    rules.push({ tier: riskTierOf(policy, model), withinHours });
  }
  return reviewDueAt(rules, now);
}
