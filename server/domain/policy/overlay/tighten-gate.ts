import { RISK_TIERS, type RiskTier } from "../../model/model";
import { MODE_STRENGTH } from "../mode-strength";
import type {
  ChecklistGate,
  EvidenceSelector,
  GateDefinition,
  PolicyDocument,
  PolicyParameter,
  RuleGate,
  SignOffGate,
  SignOffSlot,
} from "../policy-document";
import { ruleExpressions } from "../rule-expressions";
import type { Tightening } from "./overlay-document";
import { stricterOf, stricterWay } from "./stricter-way";

/** The policy of a gate, with collectors for new thresholds and misfits. */
export interface GateContext {
  readonly spec: PolicyDocument["spec"];
  /** Collects thresholds of this gate alone. */
  readonly parameters: Record<string, PolicyParameter>;
  readonly misfit: (what: string) => void;
}

/** Returns a gate with everything that an overlay makes stricter. */
export function tightened(gate: GateDefinition, tightening: Tightening, within: GateContext): GateDefinition {
  const { why, mode, tiers } = tightening;
  const common = {
    ...(why === undefined ? {} : { why: gate.why === undefined ? why : `${gate.why} ${why}` }),
    ...(mode !== undefined && MODE_STRENGTH[mode] > MODE_STRENGTH[gate.mode] ? { mode } : {}),
    ...(tiers === undefined
      ? {}
      : { tiers: union(gate.tiers.length === 0 ? RISK_TIERS : gate.tiers, tiers) }),
  };
  switch (gate.kind) {
    case "rule":
      return { ...tightenedRule(gate, tightening, within), ...common };
    case "checklist":
      return { ...tightenedChecklist(gate, tightening), ...common };
    case "sign-off":
      return { ...gate, ...common, signOff: tightenedSignOff(gate.signOff, tightening) };
    case "soak":
      return {
        ...gate,
        ...common,
        soak: { ...gate.soak, hours: Math.max(gate.soak.hours, tightening.soakHours ?? 0) },
      };
    case "window":
    case "external":
      return { ...gate, ...common };
  }
}

function tightenedRule(
  gate: RuleGate,
  tightening: Tightening,
  { spec, parameters, misfit }: GateContext,
): RuleGate {
  const { also, maxAgeDays, attemptsMax, waivable, everyComponent, pinned } = tightening;
  const { waivable: organisations, ...rest } = gate;
  if (gate.evidence === undefined && (everyComponent ?? pinned) !== undefined)
    misfit("it takes no evidence whose components or data set could be named");
  if (also !== undefined && gate.rule === undefined)
    misfit("it has no rule of its own that something could hold besides");
  if (gate.evidence === undefined && (maxAgeDays ?? attemptsMax) !== undefined)
    misfit("it takes no evidence whose age or attempts could be limited");
  const limited: RuleGate = {
    ...rest,
    ...(gate.rule === undefined || also === undefined ? {} : { rule: `(${gate.rule}) && (${also})` }),
    ...(gate.evidence && {
      evidence: {
        ...(everyComponent ? ofEveryComponent(gate.evidence) : gate.evidence),
        ...(pinned && { pinned }),
        ...least("maxAgeDays", gate.evidence.maxAgeDays, maxAgeDays),
        ...least("attemptsMax", gate.evidence.attemptsMax, attemptsMax),
      },
    }),
    ...(organisations === undefined || waivable === false
      ? {}
      : {
          waivable: waivable
            ? {
                by: organisations.by.filter((role) => waivable.by.includes(role)),
                days: Math.min(organisations.days, waivable.days),
              }
            : organisations,
        }),
  };
  return sortedEntries(tightening.parameters ?? {}).reduce<RuleGate>((so, [name, value]) => {
    const declared = Object.hasOwn(spec.parameters, name) ? spec.parameters[name] : undefined;
    const way = stricterWay(gate, name);
    if (declared === undefined || way === undefined || typeof declared.default !== "number") {
      misfit(
        declared === undefined
          ? `there is no parameter ${name}`
          : `its rule does not show in which direction ${name} is stricter`,
      );
      return so;
    }
    const own = freeName(`${name}For${camel(gate.id)}`, { ...spec.parameters, ...parameters });
    parameters[own] = stricterParameter(declared, (organisation) => stricterOf(way, organisation, value));
    return readingInstead(so, name, own);
  }, limited);
}

function ofEveryComponent({
  component: _component,
  where: _where,
  ...evidence
}: EvidenceSelector): EvidenceSelector {
  return evidence;
}

/** A threshold that is stricter for every model, those with one of their own included. */
function stricterParameter(
  declared: PolicyParameter,
  stricter: (organisation: number) => number,
): PolicyParameter {
  const value = (organisation: PolicyParameter["default"]) =>
    typeof organisation === "number" ? stricter(organisation) : organisation;
  return {
    default: value(declared.default),
    ...(declared.models && {
      models: Object.fromEntries(Object.entries(declared.models).map(([model, own]) => [model, value(own)])),
    }),
  };
}

/** Returns the gate with one parameter replaced by another in every expression. */
function readingInstead(gate: RuleGate, name: string, own: string): RuleGate {
  const mention = new RegExp(`\\bp\\.${name}\\b`, "g");
  return ruleExpressions(gate).reduce<RuleGate>(
    (so, { path, source }) => replacedAt(so, path, source.replaceAll(mention, `p.${own}`)) as RuleGate,
    gate,
  );
}

function replacedAt(value: unknown, [step, ...rest]: readonly (string | number)[], text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? replacedAt(item, rest, text) : item));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [step]: replacedAt(record[step], rest, text) };
}

function tightenedChecklist(gate: ChecklistGate, { items = [] }: Tightening): ChecklistGate {
  return { ...gate, checklist: union(gate.checklist, items) };
}

function tightenedSignOff(signOff: SignOffGate["signOff"], tightening: Tightening): SignOffGate["signOff"] {
  const { signers = {}, freshAuthenticationMinutes, independentOf = [], passkey } = tightening;
  const demanded = RISK_TIERS.filter((tier) => passkey?.[tier] === "required");
  return {
    ...signOff,
    freshAuthenticationMinutes: Math.min(
      signOff.freshAuthenticationMinutes,
      freshAuthenticationMinutes ?? signOff.freshAuthenticationMinutes,
    ),
    tiers: Object.fromEntries(
      RISK_TIERS.map((tier) => [tier, atLeast(signOff.tiers[tier], signers[tier] ?? [])]),
    ) as Record<RiskTier, readonly SignOffSlot[]>,
    independentOf: union(signOff.independentOf, independentOf),
    ...(demanded.length === 0
      ? {}
      : {
          passkey: {
            ...signOff.passkey,
            ...Object.fromEntries(demanded.map((tier) => [tier, "required" as const])),
          },
        }),
  };
}

function atLeast(slots: readonly SignOffSlot[], more: readonly SignOffSlot[]): readonly SignOffSlot[] {
  const count = (list: readonly SignOffSlot[], role: SignOffSlot["role"]) =>
    list.find((slot) => slot.role === role)?.count ?? 0;
  return union(
    slots.map(({ role }) => role),
    more.map(({ role }) => role),
  ).map((role) => ({ role, count: Math.max(count(slots, role), count(more, role)) }));
}

function least(name: "maxAgeDays" | "attemptsMax", one: number | undefined, other: number | undefined) {
  const limits = [one, other].filter((limit) => limit !== undefined);
  return limits.length === 0 ? {} : { [name]: Math.min(...limits) };
}

function freeName(wanted: string, taken: Readonly<Record<string, unknown>>): string {
  return Object.hasOwn(taken, wanted) ? freeName(`${wanted}X`, taken) : wanted;
}

function camel(id: string): string {
  return id
    .split("-")
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join("");
}

/** Returns the members of both lists, each once. */
export function union<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return [...new Set([...one, ...other])];
}

/** Sorted, because stored members come back in another order, and must give the same result. */
export function sortedEntries<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
