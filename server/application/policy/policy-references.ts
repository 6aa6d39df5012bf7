import { EVIDENCE_TYPES, isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { RISK_TIERS } from "@/server/domain/model/model";
import type { EvidenceSelector, GateDefinition, PolicyDocument, SignOffSlot } from "@/server/domain/policy/policy-document";
import type { PolicyFault } from "./policy-fault";

/** What the parts of a policy must say about each other: no name twice, nothing named that is not defined. */
export function referenceFaults({ spec }: PolicyDocument): readonly PolicyFault[] {
  return [
    ...repeated(spec.stages, ["spec", "stages"]),
    ...repeatedIds(spec.gates),
    ...spec.gates.flatMap((gate, index) => gateFaults(gate, ["spec", "gates", index], spec)),
    ...spec.stages.flatMap((stage) => unguarded(stage, spec)),
    ...repeatedRoles(spec.rollback.signOff, ["spec", "rollback", "signOff"]),
    ...Object.entries(spec.parameters).flatMap(([name, parameter]) =>
      Object.entries(parameter.models ?? {})
        .filter(([, value]) => typeof value !== typeof parameter.default)
        .map(([model]) => ({
          path: ["spec", "parameters", name, "models", model],
          detail: `must be a ${typeof parameter.default}, like the default`,
        })),
    ),
  ];
}

type Path = readonly (string | number)[];

function gateFaults(gate: GateDefinition, path: Path, spec: PolicyDocument["spec"]): readonly PolicyFault[] {
  const common = [
    ...repeated(gate.stages, [...path, "stages"]),
    ...repeated(gate.tiers, [...path, "tiers"]),
    ...gate.stages.flatMap((stage, index) => undefinedName(stage, spec.stages, { path: [...path, "stages", index], what: "stage" })),
  ];
  return [...common, ...kindFaults(gate, path, spec)];
}

function kindFaults(gate: GateDefinition, path: Path, spec: PolicyDocument["spec"]): readonly PolicyFault[] {
  switch (gate.kind) {
    case "rule":
      return gate.evidence ? selectorFaults(gate.evidence, [...path, "evidence"]) : [];
    case "checklist":
      return [
        ...repeated(gate.checklist, [...path, "checklist"]),
        ...gate.checklist.flatMap((item, index) =>
          undefinedName(item, Object.keys(spec.checklists), { path: [...path, "checklist", index], what: "checklist item" }),
        ),
      ];
    case "sign-off":
      return [
        ...undefinedName(gate.signOff.statement, Object.keys(spec.statements), {
          path: [...path, "signOff", "statement"],
          what: "statement",
        }),
        ...RISK_TIERS.flatMap((tier) => repeatedRoles(gate.signOff.tiers[tier], [...path, "signOff", "tiers", tier])),
      ];
    case "soak":
      return soakFaults({ soaksIn: gate.soak.stage, stages: gate.stages, path: [...path, "soak", "stage"] }, spec.stages);
    case "window":
      return [];
  }
}

/** A release soaks in a stage it passes before the one it soaks for; otherwise it would wait for itself. */
function soakFaults(
  { soaksIn, stages, path }: { soaksIn: string; stages: readonly string[]; path: Path },
  order: readonly string[],
): readonly PolicyFault[] {
  if (!order.includes(soaksIn)) return undefinedName(soaksIn, order, { path, what: "stage" });
  const late = stages.filter((stage) => order.includes(stage) && order.indexOf(soaksIn) >= order.indexOf(stage));
  return late.map((stage) => ({ path, detail: `${soaksIn} does not come before ${stage}` }));
}

/** A selector by data set or slice can only match a type whose payload has them; otherwise the gate could never open. */
function selectorFaults(evidence: EvidenceSelector, path: Path): readonly PolicyFault[] {
  const payload = isEvidenceType(evidence.type) ? Object.keys(EVIDENCE_TYPES[evidence.type].properties) : [];
  return (["dataset", "slices"] as const)
    .filter((member) => evidence[member] !== undefined && !payload.includes(member))
    .map((member) => ({ path: [...path, member], detail: `evidence of type ${evidence.type} has no ${member}` }));
}

/** A stage that a tier passes without any gate that blocks is a mistake, not a green light. */
function unguarded(stage: string, spec: PolicyDocument["spec"]): readonly PolicyFault[] {
  const open = RISK_TIERS.filter(
    (tier) => !spec.gates.some((gate) => gate.mode === "block" && gate.stages.includes(stage) && gate.tiers.includes(tier)),
  );
  if (open.length === 0) return [];
  return [{ path: ["spec", "stages", spec.stages.indexOf(stage)], detail: `no gate blocks ${stage} for tier ${open.join(", ")}` }];
}

function undefinedName(name: string, defined: readonly string[], { path, what }: { path: Path; what: string }): readonly PolicyFault[] {
  return defined.includes(name) ? [] : [{ path, detail: `there is no ${what} "${name}" in this policy` }];
}

function repeated(names: readonly string[], path: Path): readonly PolicyFault[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ path: [...path, index], detail: `"${name}" is listed twice` }],
  );
}

function repeatedIds(gates: readonly GateDefinition[]): readonly PolicyFault[] {
  const ids = gates.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [{ path: ["spec", "gates", index, "id"], detail: `there is a gate "${id}" already` }],
  );
}

function repeatedRoles(slots: readonly SignOffSlot[], path: Path): readonly PolicyFault[] {
  const roles = slots.map(({ role }) => role);
  return roles.flatMap((role, index) =>
    roles.indexOf(role) === index ? [] : [{ path: [...path, index, "role"], detail: `${role} is listed twice; raise its count instead` }],
  );
}
