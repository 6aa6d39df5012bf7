import type { ReleaseFacts } from "../decision/release-facts";
import type { ChecklistGate } from "../policy/policy-document";
import { type Reason, reason } from "../reason/reason";
import { applicability } from "./basis/applicability";

/** An item of a checklist, with the module that added it, if any. */
export interface ComposedItem {
  readonly id: string;
  readonly module: string | undefined;
}

/** The items of a checklist for a release, or the cause why they are unknown: the checklist stays closed. */
export type Composition =
  | { readonly kind: "items"; readonly items: readonly ComposedItem[] }
  | { readonly kind: "unknown"; readonly status: "inconclusive" | "errored"; readonly reason: Reason };

type ItemFacts = Pick<ReleaseFacts, "policy" | "model" | "release" | "stage" | "riskTier">;

/**
 * Composes the items of a checklist for this release: the items that it names, then those of every module
 * that has one of its tags and applies to the tier and the components, in the order of the policy. Each item
 * occurs once. If it is unknown whether a module applies, nothing is composed.
 */
export function composeItems(gate: Pick<ChecklistGate, "checklist" | "tags">, facts: ItemFacts): Composition {
  const items = new Map<string, string | undefined>(gate.checklist.map((id) => [id, undefined]));
  for (const module of Object.values(facts.policy.document.spec.checklistModules ?? {})) {
    if (!module.tags.some((tag) => gate.tags?.includes(tag))) continue;
    const applies = applicability({ stages: [], ...module }, facts);
    if (!applies.applies && applies.status !== "not-applicable")
      return {
        kind: "unknown",
        status: applies.status,
        reason: reason("checklist.module-unknown", { module: module.title, found: applies.reason }),
      };
    if (applies.applies) for (const id of module.items) if (!items.has(id)) items.set(id, module.title);
  }
  return { kind: "items", items: [...items].map(([id, module]) => ({ id, module })) };
}
