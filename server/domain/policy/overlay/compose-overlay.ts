import { RISK_TIERS, type RiskTier } from "../../model/model";
import type { EnforcementRule, RelaxedMode } from "../enforcement-rule";
import type { GateMode } from "../gate-mode";
import { harderOf, MODE_STRENGTH } from "../mode-strength";
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
import type { OverlayDocument, TightenedEnforcement, Tightening } from "./overlay-document";
import { stricterOf, stricterWay } from "./stricter-way";

/** The gates of a team's releases: the organisation's, tightened, and the team's own. */
export interface Composed {
  readonly document: PolicyDocument;
  /**
   * Parts of the overlay that do not fit this version of the policy. They are not dropped silently: a release
   * with a misfit is blocked, because a requirement of the team would not be evaluated.
   */
  readonly misfits: readonly string[];
}

/**
 * Combines an organisation's policy and a team's overlay in one document. Total: it returns a result for
 * every input, with the parts that do not fit. It need not guarantee that the result is never looser: the
 * organisation's own document is evaluated besides, and both must allow.
 */
export function composeOverlay(organisation: PolicyDocument, overlay: OverlayDocument): Composed {
  const known = kept.get(organisation) ?? new WeakMap<OverlayDocument, Composed>();
  const composed = known.get(overlay) ?? compose(organisation, overlay);
  kept.set(organisation, known.set(overlay, composed));
  return composed;
}

/** Memoised, because documents are immutable. */
const kept = new WeakMap<PolicyDocument, WeakMap<OverlayDocument, Composed>>();

function compose(organisation: PolicyDocument, { spec: overlay }: OverlayDocument): Composed {
  const { spec } = organisation;
  const misfits: string[] = [];
  const parameters: Record<string, PolicyParameter> = { ...spec.parameters };
  const gates = spec.gates.map((gate): GateDefinition => {
    const tightening = Object.hasOwn(overlay.tighten, gate.id) ? overlay.tighten[gate.id] : undefined;
    if (tightening === undefined) return gate;
    return tightened(gate, tightening, { spec, parameters, misfit: (what) => misfits.push(`${gate.id}: ${what}`) });
  });
  for (const [id] of sortedEntries(overlay.tighten)) {
    if (!spec.gates.some((gate) => gate.id === id)) misfits.push(`there is no gate ${id} to tighten`);
  }
  const own = overlay.gates.filter(({ id }) => {
    const isTaken = spec.gates.some((gate) => gate.id === id);
    if (isTaken) misfits.push(`the organisation has a gate ${id} of its own now`);
    return !isTaken;
  });
  addWhereFree(parameters, overlay.parameters, (name) => misfits.push(`the organisation has a parameter ${name} of its own now`));
  const checklists = { ...spec.checklists };
  addWhereFree(checklists, overlay.checklists, (name) => misfits.push(`the organisation has a checklist item ${name} of its own now`));
  const strange = own.flatMap(({ id, stages }) => stages.filter((stage) => !spec.stages.includes(stage)).map((stage) => `${id}: ${stage}`));
  misfits.push(...strange.map((where) => `the organisation knows no such stage, ${where}`));
  const { adoption: organisations, ...rest } = spec;
  const adoption = tightenedEnforcement(organisations, overlay.adoption);
  return {
    document: { ...organisation, spec: { ...rest, parameters, checklists, gates: [...gates, ...own], ...(adoption && { adoption }) } },
    misfits,
  };
}

/**
 * Never more relaxed or longer than the organisation's rule, regardless of the overlay; absent where the
 * organisation has none.
 */
function tightenedEnforcement(
  organisations: EnforcementRule | undefined,
  mine: TightenedEnforcement | undefined,
): EnforcementRule | undefined {
  if (organisations === undefined || mine === undefined) return organisations;
  const except = union(organisations.except ?? [], mine.except ?? []);
  return {
    ...organisations,
    tiers: Object.fromEntries(
      RISK_TIERS.flatMap((tier): readonly (readonly [RiskTier, RelaxedMode])[] => {
        const theirs = organisations.tiers[tier];
        const mode = theirs && harderOf<GateMode>(theirs, mine.tiers?.[tier] ?? theirs);
        return mode === undefined || mode === "block" ? [] : [[tier, mode]];
      }),
    ),
    maxDays: Math.min(organisations.maxDays, mine.maxDays ?? organisations.maxDays),
    ...(except.length === 0 ? {} : { except }),
  };
}

interface Within {
  readonly spec: PolicyDocument["spec"];
  /** Collects thresholds of this gate alone. */
  readonly parameters: Record<string, PolicyParameter>;
  readonly misfit: (what: string) => void;
}

function tightened(gate: GateDefinition, tightening: Tightening, within: Within): GateDefinition {
  const { why, mode, tiers } = tightening;
  const common = {
    ...(why === undefined ? {} : { why: gate.why === undefined ? why : `${gate.why} ${why}` }),
    ...(mode !== undefined && MODE_STRENGTH[mode] > MODE_STRENGTH[gate.mode] ? { mode } : {}),
    ...(tiers === undefined ? {} : { tiers: union(gate.tiers.length === 0 ? RISK_TIERS : gate.tiers, tiers) }),
  };
  switch (gate.kind) {
    case "rule":
      return { ...tightenedRule(gate, tightening, within), ...common };
    case "checklist":
      return { ...tightenedChecklist(gate, tightening), ...common };
    case "sign-off":
      return { ...gate, ...common, signOff: tightenedSignOff(gate.signOff, tightening) };
    case "soak":
      return { ...gate, ...common, soak: { ...gate.soak, hours: Math.max(gate.soak.hours, tightening.soakHours ?? 0) } };
    case "window":
    case "external":
      return { ...gate, ...common };
  }
}

function tightenedRule(gate: RuleGate, tightening: Tightening, { spec, parameters, misfit }: Within): RuleGate {
  const { also, maxAgeDays, attemptsMax, waivable, everyComponent, pinned } = tightening;
  const { waivable: organisations, ...rest } = gate;
  if (gate.evidence === undefined && (everyComponent ?? pinned) !== undefined)
    misfit("it takes no evidence whose components or data set could be named");
  if (also !== undefined && gate.rule === undefined) misfit("it has no rule of its own that something could hold besides");
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
            ? { by: organisations.by.filter((role) => waivable.by.includes(role)), days: Math.min(organisations.days, waivable.days) }
            : organisations,
        }),
  };
  return sortedEntries(tightening.parameters ?? {}).reduce<RuleGate>((so, [name, value]) => {
    const declared = Object.hasOwn(spec.parameters, name) ? spec.parameters[name] : undefined;
    const way = stricterWay(gate, name);
    if (declared === undefined || way === undefined || typeof declared.default !== "number") {
      misfit(declared === undefined ? `there is no parameter ${name}` : `its rule does not show in which direction ${name} is stricter`);
      return so;
    }
    const own = freeName(`${name}For${camel(gate.id)}`, { ...spec.parameters, ...parameters });
    parameters[own] = stricterParameter(declared, (organisation) => stricterOf(way, organisation, value));
    return readingInstead(so, name, own);
  }, limited);
}

function ofEveryComponent({ component: _component, where: _where, ...evidence }: EvidenceSelector): EvidenceSelector {
  return evidence;
}

/** A threshold that is stricter for every model, those with one of their own included. */
function stricterParameter(declared: PolicyParameter, stricter: (organisation: number) => number): PolicyParameter {
  const value = (organisation: PolicyParameter["default"]) => (typeof organisation === "number" ? stricter(organisation) : organisation);
  return {
    default: value(declared.default),
    ...(declared.models && { models: Object.fromEntries(Object.entries(declared.models).map(([model, own]) => [model, value(own)])) }),
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
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replacedAt(item, rest, text) : item));
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
    tiers: Object.fromEntries(RISK_TIERS.map((tier) => [tier, atLeast(signOff.tiers[tier], signers[tier] ?? [])])) as Record<
      RiskTier,
      readonly SignOffSlot[]
    >,
    independentOf: union(signOff.independentOf, independentOf),
    ...(demanded.length === 0
      ? {}
      : { passkey: { ...signOff.passkey, ...Object.fromEntries(demanded.map((tier) => [tier, "required" as const])) } }),
  };
}

function atLeast(slots: readonly SignOffSlot[], more: readonly SignOffSlot[]): readonly SignOffSlot[] {
  const count = (list: readonly SignOffSlot[], role: SignOffSlot["role"]) => list.find((slot) => slot.role === role)?.count ?? 0;
  return union(
    slots.map(({ role }) => role),
    more.map(({ role }) => role),
  ).map((role) => ({ role, count: Math.max(count(slots, role), count(more, role)) }));
}

function least(name: "maxAgeDays" | "attemptsMax", one: number | undefined, other: number | undefined) {
  const limits = [one, other].filter((limit) => limit !== undefined);
  return limits.length === 0 ? {} : { [name]: Math.min(...limits) };
}

function union<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return [...new Set([...one, ...other])];
}

function addWhereFree<T>(into: Record<string, T>, more: Readonly<Record<string, T>>, taken: (name: string) => void): void {
  for (const [name, value] of sortedEntries(more)) {
    if (Object.hasOwn(into, name)) taken(name);
    else into[name] = value;
  }
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

/** Sorted, because stored members come back in another order, and must give the same result. */
function sortedEntries<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
