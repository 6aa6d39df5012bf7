import type { CompiledExpression } from "@/server/domain/expression/index";
import { membersRead, variablesNamed } from "@/server/domain/expression/index";
import { suggestion } from "./field-faults";
import type { PartialSpec } from "./partial-policy";
import type { PolicyFault } from "./policy-fault";

type Path = PolicyFault["path"];

/** Checks the change plan: it needs grades, its gates must exist, and a gate that validates is required. */
export function changePlanFaults(spec: PartialSpec): readonly PolicyFault[] {
  const { changePlan: plan, significance } = spec;
  if (plan === undefined) return [];
  const path: Path = ["spec", "changePlan"];
  const known = spec.gateIds.filter((id) => id !== undefined);
  return [
    ...(significance === undefined
      ? [{ path, detail: "a change plan needs `significance`, which grades the change" }]
      : []),
    ...(["validatedBy", "notRequired"] as const).flatMap((member) =>
      plan[member].flatMap((gate, index) =>
        known.includes(gate)
          ? []
          : [
              {
                path: [...path, member, index],
                detail: `the gate "${gate}" does not exist in this policy${suggestion(gate, known)}`,
              },
            ],
      ),
    ),
    ...plan.notRequired.flatMap((gate, index) =>
      plan.validatedBy.includes(gate)
        ? [
            {
              path: [...path, "notRequired", index],
              detail: `the gate "${gate}" validates the change, so that the plan cannot leave it out`,
            },
          ]
        : [],
    ),
  ];
}

/** Checks that a gate reads the significance of a change only where the policy grades changes. */
export function changeReadFaults(
  compiled: CompiledExpression,
  { path, spec }: { readonly path: Path; readonly spec: PartialSpec },
): readonly PolicyFault[] {
  if (!variablesNamed(compiled).has("change") || path[1] !== "gates") return [];
  if (spec.significance === undefined)
    return [{ path, detail: "`change` needs `significance` in the policy, which grades changes" }];
  return membersRead(compiled, "change").has("insidePlan") && spec.changePlan === undefined
    ? [{ path, detail: "`change.insidePlan` needs a `changePlan` in the policy" }]
    : [];
}
