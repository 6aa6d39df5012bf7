import type { ReleaseFacts } from "../decision/release-facts";
import type { ChecklistGate } from "../policy/policy-document";
import { type Reason, reason } from "../reason/reason";
import { applicability } from "./basis/applicability";

/** An item a checklist asks, and the module it came with, if one brought it. */
export interface ComposedItem {
  readonly id: string;
  readonly module: string | undefined;
}

/** The items a checklist asks of a release, or why that cannot be told: then it stays closed. */
export type Composition =
  | { readonly kind: "items"; readonly items: readonly ComposedItem[] }
  | { readonly kind: "unknown"; readonly status: "inconclusive" | "errored"; readonly reason: Reason };

type Asked = Pick<ReleaseFacts, "policy" | "model" | "release" | "stage" | "riskTier">;

/**
 * What a checklist asks of this release: the items it names, then those of every module that carries one of its tags and
 * applies to the tier and to what the release is made of, in the order the policy lists them. An item is asked once,
 * whoever names it. A module of which it cannot be told whether it applies leaves nothing out silently: nothing is composed.
 */
export function composeItems(gate: Pick<ChecklistGate, "checklist" | "tags">, facts: Asked): Composition {
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
