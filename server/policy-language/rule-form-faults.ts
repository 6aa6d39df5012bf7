import { EVIDENCE_TYPES, isEvidenceType } from "@/server/domain/evidence/evidence-types";
import type { RuleGate } from "@/server/domain/policy/policy-document";
import { formsOf, RULE_FORMS } from "@/server/domain/policy/rule-forms";
import type { PolicyFault } from "./policy-fault";

type Path = readonly (string | number)[];

/** Faults of a rule gate's form: not exactly one form, or one that its evidence can never satisfy. */
export function ruleFormFaults(gate: RuleGate, path: Path): readonly PolicyFault[] {
  const forms = formsOf(gate);
  const [form] = forms;
  if (form === undefined)
    return [{ path, detail: `has no rule: one of ${RULE_FORMS.join(", ")} is required` }];
  if (forms.length > 1)
    return forms
      .slice(1)
      .map((extra) => ({ path: [...path, extra], detail: `has two rules: ${form} is already given` }));
  return [...comparisonFaults(gate, path), ...subgroupFaults(gate, path)];
}

function comparisonFaults({ notWorse, evidence }: RuleGate, path: Path): readonly PolicyFault[] {
  if (notWorse === undefined) return [];
  const { margins } = notWorse;
  const negative = (["baseline", "anchor"] as const).filter((earlier) => Number(margins[earlier]) < 0);
  return [
    ...reports(evidence?.type, ["metrics", "intervals"], [...path, "notWorse"]),
    ...(margins.baseline === undefined && margins.anchor === undefined
      ? [{ path: [...path, "notWorse", "margins"], detail: "requires baseline, anchor or both" }]
      : []),
    ...negative.map((earlier) => ({
      path: [...path, "notWorse", "margins", earlier],
      detail: "must not be negative: the margin is the accepted loss",
    })),
  ];
}

function subgroupFaults({ subgroups, evidence }: RuleGate, path: Path): readonly PolicyFault[] {
  return subgroups === undefined ? [] : reports(evidence?.type, ["slices"], [...path, "subgroups"]);
}

function reports(type: string | undefined, members: readonly string[], path: Path): readonly PolicyFault[] {
  if (type === undefined) return [{ path, detail: "requires evidence" }];
  const payload = isEvidenceType(type) ? Object.keys(EVIDENCE_TYPES[type].properties) : [];
  return members
    .filter((member) => !payload.includes(member))
    .map((member) => ({ path, detail: `evidence of type ${type} has no ${member}` }));
}
