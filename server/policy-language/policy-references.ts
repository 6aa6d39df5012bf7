import { EVIDENCE_TYPES, isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { RISK_TIERS } from "@/server/domain/model/model";
import { isRelaxable } from "@/server/domain/policy/enforcement-mode/relaxable";
import { isBlocking } from "@/server/domain/policy/gate-mode";
import type {
  ChecklistGate,
  EvidenceSelector,
  GateDefinition,
  SignOffGate,
  SignOffSlot,
} from "@/server/domain/policy/policy-document";
import { suggestion } from "./field-faults";
import type { PartialSpec } from "./partial-policy";
import type { PolicyFault } from "./policy-fault";
import { ruleFormFaults } from "./rule-form-faults";

/** Checks a policy's internal references: no duplicate name, no undefined name. */
export function referenceFaults(spec: PartialSpec): readonly PolicyFault[] {
  return [
    ...repeated(spec.stages ?? [], ["spec", "stages"]),
    ...repeatedIds(spec.gateIds),
    ...spec.gates.flatMap((gate, index) => (gate ? gateFaults(gate, ["spec", "gates", index], spec) : [])),
    ...(spec.certification?.stages ?? []).flatMap((stage, index) =>
      undefinedName(stage, spec.stages, { path: ["spec", "certification", "stages", index], what: "stage" }),
    ),
    ...(spec.owners?.stages ?? []).flatMap((stage, index) =>
      undefinedName(stage, spec.stages, { path: ["spec", "owners", "stages", index], what: "stage" }),
    ),
    ...enforcementFaults(spec),
    ...unguardedStages(spec),
    ...moduleFaults(spec),
    ...itemFaults(spec),
    ...repeatedRoles(spec.rollbackSigners, ["spec", "rollback", "signOff"]),
    ...Object.entries(spec.parameters ?? {}).flatMap(([name, parameter]) =>
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

function gateFaults(gate: GateDefinition, path: Path, spec: PartialSpec): readonly PolicyFault[] {
  const common = [
    ...repeated(gate.stages, [...path, "stages"]),
    ...repeated(gate.tiers, [...path, "tiers"]),
    ...gate.stages.flatMap((stage, index) =>
      undefinedName(stage, spec.stages, { path: [...path, "stages", index], what: "stage" }),
    ),
  ];
  return [...common, ...kindFaults(gate, path, spec)];
}

function kindFaults(gate: GateDefinition, path: Path, spec: PartialSpec): readonly PolicyFault[] {
  switch (gate.kind) {
    case "rule":
      return [
        ...ruleFormFaults(gate, path),
        ...(gate.evidence ? selectorFaults(gate.evidence, [...path, "evidence"]) : []),
      ];
    case "checklist":
      return [
        ...repeated(gate.checklist, [...path, "checklist"]),
        ...gate.checklist.flatMap((item, index) =>
          undefinedName(item, spec.checklists, {
            path: [...path, "checklist", index],
            what: "checklist item",
          }),
        ),
        ...checklistTagFaults(gate, path, spec),
      ];
    case "sign-off":
      return [
        ...undefinedName(gate.signOff.statement, spec.statements, {
          path: [...path, "signOff", "statement"],
          what: "statement",
        }),
        ...RISK_TIERS.flatMap((tier) =>
          repeatedRoles(gate.signOff.tiers[tier], [...path, "signOff", "tiers", tier]),
        ),
        ...passkeyOfNobody(gate, [...path, "signOff", "passkey"]),
        ...escalationFaults(gate, [...path, "signOff", "escalation"]),
      ];
    case "soak":
      return soakFaults(
        { soaksIn: gate.soak.stage, stages: gate.stages, path: [...path, "soak", "stage"] },
        spec.stages,
      );
    case "window":
    case "external":
      return [];
  }
}

/** A checklist has at least one item, and every tag it names belongs to a module. */
function checklistTagFaults(
  { checklist, tags = [] }: ChecklistGate,
  path: Path,
  spec: PartialSpec,
): readonly PolicyFault[] {
  if (checklist.length === 0 && tags.length === 0)
    return [{ path: [...path, "checklist"], detail: "is not an item and not a tag of a module" }];
  const known =
    spec.checklistModules && Object.values(spec.checklistModules).flatMap((module) => module.tags);
  return tags.flatMap((tag, index) =>
    undefinedName(tag, known, { path: [...path, "tags", index], what: "checklist module with the tag" }),
  );
}

function moduleFaults({ checklistModules = {}, checklists }: PartialSpec): readonly PolicyFault[] {
  return Object.entries(checklistModules).flatMap(([id, { items }]) => [
    ...repeated(items, ["spec", "checklistModules", id, "items"]),
    ...items.flatMap((item, index) =>
      undefinedName(item, checklists, {
        path: ["spec", "checklistModules", id, "items", index],
        what: "checklist item",
      }),
    ),
  ]);
}

/** An item's other requirements must fit its evidence, or it could never be answered. */
function itemFaults({ checklistItems = {} }: PartialSpec): readonly PolicyFault[] {
  return Object.entries(checklistItems).flatMap(
    ([id, { evidence, freshHours, reachable, drill, maxAgeDays, headings = [] }]) => [
      ...(freshHours !== undefined && evidence !== "signal"
        ? [
            {
              path: ["spec", "checklists", id, "freshHours"],
              detail: "is allowed only for items with evidence of type signal",
            },
          ]
        : []),
      ...(evidence === "signal" && freshHours === undefined
        ? [
            {
              path: ["spec", "checklists", id, "evidence"],
              detail: "is required for a signal item: how recent the data of the signal must be",
            },
          ]
        : []),
      ...(reachable !== undefined && evidence !== "link"
        ? [
            {
              path: ["spec", "checklists", id, "reachable"],
              detail: "is allowed only for items with evidence of type link",
            },
          ]
        : []),
      ...(drill === true && maxAgeDays === undefined
        ? [
            {
              path: ["spec", "checklists", id, "drill"],
              detail: "is required for a drill: how often it must be repeated",
            },
          ]
        : []),
      ...repeated(headings, ["spec", "checklists", id, "headings"]),
    ],
  );
}

/** A release soaks in a stage before the one it soaks for; otherwise it would wait for itself. */
function soakFaults(
  { soaksIn, stages, path }: { soaksIn: string; stages: readonly string[]; path: Path },
  order: readonly string[] | undefined,
): readonly PolicyFault[] {
  if (order === undefined) return [];
  if (!order.includes(soaksIn)) return undefinedName(soaksIn, order, { path, what: "stage" });
  const late = stages.filter(
    (stage) => order.includes(stage) && order.indexOf(soaksIn) >= order.indexOf(stage),
  );
  return late.map((stage) => ({
    path,
    detail:
      soaksIn === stage
        ? `${stage} would wait for itself`
        : `${soaksIn} does not come before ${stage}: each would wait for the other`,
  }));
}

/** A selector by data set or slice can only match a type whose payload has them; otherwise the gate could never open. */
function selectorFaults(evidence: EvidenceSelector, path: Path): readonly PolicyFault[] {
  const payload = isEvidenceType(evidence.type) ? Object.keys(EVIDENCE_TYPES[evidence.type].properties) : [];
  const names = Array.isArray(evidence.component) ? evidence.component : [];
  return [
    ...(["dataset", "slices"] as const)
      .filter((member) => evidence[member] !== undefined && !payload.includes(member))
      .map((member) => ({
        path: [...path, member],
        detail: `evidence of type ${evidence.type} has no ${member}`,
      })),
    ...(evidence.pinned === true && evidence.dataset === undefined
      ? [{ path: [...path, "pinned"], detail: "requires a named data set; state it under dataset" }]
      : []),
    ...repeated(names, [...path, "component"]),
  ];
}

/**
 * Enforcement modes name existing tiers and gates; an exception from an impossible relaxation has no effect.
 */
function enforcementFaults({ adoption, gates, gateIds }: PartialSpec): readonly PolicyFault[] {
  if (adoption === undefined) return [];
  const path = ["spec", "adoption"];
  const ids = gateIds.flatMap((id) => id ?? []);
  return [
    ...(Object.values(adoption.tiers).length === 0
      ? [{ path: [...path, "tiers"], detail: "must contain at least one tier" }]
      : []),
    ...repeated(adoption.by, [...path, "by"]),
    ...repeated(adoption.except ?? [], [...path, "except"]),
    ...(adoption.except ?? []).flatMap((id, index) => {
      const here = [...path, "except", index];
      const gate = gates.find((one) => one?.id === id);
      if (gate && !isRelaxable(gate))
        return [{ path: here, detail: `a ${gate.kind} gate is always enforced` }];
      return undefinedName(id, ids, { path: here, what: "gate" });
    }),
  ];
}

/** A stage that a tier passes without any blocking gate is a mistake. */
function unguardedStages({ isValid, stages = [], gates }: PartialSpec): readonly PolicyFault[] {
  // A gate that cannot be read may be the blocking one.
  if (!isValid) return [];
  return stages.flatMap((stage, index) => {
    const open = RISK_TIERS.filter(
      (tier) =>
        !gates.some(
          (gate) =>
            gate !== undefined &&
            isBlocking(gate) &&
            gate.stages.includes(stage) &&
            gate.tiers.includes(tier),
        ),
    );
    return open.length === 0 || stages.indexOf(stage) !== index
      ? []
      : [{ path: ["spec", "stages", index], detail: `no gate blocks ${stage} for tier ${open.join(", ")}` }];
  });
}

function undefinedName(
  name: string,
  defined: readonly string[] | undefined,
  { path, what }: { path: Path; what: string },
): readonly PolicyFault[] {
  if (defined === undefined || defined.includes(name)) return [];
  return [
    { path, detail: `the ${what} "${name}" does not exist in this policy${suggestion(name, defined)}` },
  ];
}

function repeated(names: readonly string[], path: Path): readonly PolicyFault[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ path: [...path, index], detail: `"${name}" is listed twice` }],
  );
}

function repeatedIds(ids: readonly (string | undefined)[]): readonly PolicyFault[] {
  return ids.flatMap((id, index) =>
    id === undefined || ids.indexOf(id) === index
      ? []
      : [{ path: ["spec", "gates", index, "id"], detail: `a gate "${id}" already exists` }],
  );
}

/** A required passkey without a signer can never be shown. */
function passkeyOfNobody({ signOff }: SignOffGate, path: Path): readonly PolicyFault[] {
  return RISK_TIERS.filter(
    (tier) => signOff.passkey?.[tier] === "required" && signOff.tiers[tier].length === 0,
  ).map((tier) => ({
    path: [...path, tier],
    detail: `no sign-off is required at ${tier} tier, so a passkey cannot be required there`,
  }));
}

/** Escalation steps follow one another; two at once, or one before the last, is a mistake. */
function escalationFaults({ signOff: { escalation = [] } }: SignOffGate, path: Path): readonly PolicyFault[] {
  return escalation.flatMap(({ afterHours }, index) => {
    const before = escalation[index - 1]?.afterHours ?? 0;
    return afterHours > before
      ? []
      : [{ path: [...path, index, "afterHours"], detail: `comes after ${before} hours; it must be later` }];
  });
}

function repeatedRoles(slots: readonly SignOffSlot[], path: Path): readonly PolicyFault[] {
  const roles = slots.map(({ role }) => role);
  return roles.flatMap((role, index) =>
    roles.indexOf(role) === index
      ? []
      : [{ path: [...path, index, "role"], detail: `${role} is listed twice; raise its count instead` }],
  );
}
