import { RISK_TIERS } from "../../model/model";
import type { ChangePlan, SignificanceRules } from "../change-rules";
import type { GateDefinition, PolicyDocument, SignOffSlot } from "../policy-document";
import { requiredComponents } from "../required-components";

export const POLICY_SECTIONS = [
  "policy",
  "parameter",
  "gate",
  "checklist-item",
  "checklist-module",
  "statement",
  "rollback",
] as const;
export type PolicySection = (typeof POLICY_SECTIONS)[number];

/** One value in a policy: a number, a text, a boolean, or an unordered set of names. */
export type PolicyFact = number | string | boolean | readonly string[];

/** One part of a policy, with its values by path: `evidence.maxAgeDays`, `signOff.tiers.high.security`. */
export interface PolicySubject {
  readonly section: PolicySection;
  readonly id: string;
  readonly title: string;
  readonly facts: ReadonlyMap<string, PolicyFact>;
}

/** Returns all parts of a policy. Complete: every difference between documents is a difference of a fact. */
export function policySubjects({ metadata, spec }: PolicyDocument): readonly PolicySubject[] {
  const subject = (
    section: PolicySection,
    id: string,
    { title, says }: { title: string; says: object },
  ): PolicySubject => ({
    section,
    id,
    title,
    facts: new Map(factsOf(says)),
  });
  return [
    subject("policy", "policy", { title: "The policy", says: policyAsAWhole({ metadata, spec }) }),
    ...named(spec.parameters).map(([id, says]) => subject("parameter", id, { title: id, says })),
    ...spec.gates.map((gate) => subject("gate", gate.id, { title: gate.title, says: gateSays(gate) })),
    ...named(spec.checklists).map(([id, says]) => subject("checklist-item", id, { title: says.title, says })),
    ...named(spec.checklistModules ?? {}).map(([id, says]) =>
      subject("checklist-module", id, { title: says.title, says }),
    ),
    ...named(spec.statements).map(([id, text]) => subject("statement", id, { title: id, says: { text } })),
    subject("rollback", "rollback", {
      title: "Rollback",
      says: { signOff: counts(spec.rollback.signOff), reviewWithinHours: spec.rollback.reviewWithinHours },
    }),
  ];
}

function policyAsAWhole({ metadata, spec }: Pick<PolicyDocument, "metadata" | "spec">): object {
  return {
    name: metadata.name,
    title: metadata.title,
    appliesTo: spec.appliesTo,
    // The order decides in both: the first tier that matches wins, and a release goes through stages left to
    // right.
    riskTier: spec.riskTier.map(({ tier, when }) => `${tier} when ${when}`).join("; "),
    stages: spec.stages.join(", then "),
    gateOrder: spec.gates.map(({ id }) => id).join(", "),
    requires: Object.fromEntries(
      RISK_TIERS.map((tier) => [tier, requiredComponents({ metadata, spec } as PolicyDocument, tier)]),
    ),
    waivers: spec.waivers,
    ...(spec.breakGlass === undefined ? {} : { breakGlass: spec.breakGlass }),
    pins: spec.pins,
    autoPromote: spec.autoPromote,
    knownGood: spec.knownGood,
    ...(spec.promotions && { promotions: spec.promotions }),
    ...(spec.certification && { certification: spec.certification }),
    ...(spec.owners && { owners: spec.owners }),
    ...(spec.adoption && { adoption: spec.adoption }),
    ...(spec.significance && { significance: significanceSays(spec.significance) }),
    ...(spec.changePlan && { changePlan: changePlanSays(spec.changePlan) }),
    ...(spec.monitoring && { monitoring: spec.monitoring.rules }),
  };
}

/** The order of the rules decides: the first that matches wins. */
function significanceSays({ rules, confirmedBy }: SignificanceRules): object {
  return { rules: rules.map(({ grade, when }) => `${grade} when ${when}`).join("; "), confirmedBy };
}

function changePlanSays({ within, ...plan }: ChangePlan): object {
  return { ...plan, within: within.map(({ title, rule }) => `${title}: ${rule}`).join("; ") };
}

function gateSays(gate: GateDefinition): object {
  const { id: _, ...says } = gate;
  if (says.kind !== "sign-off") return says;
  const tiers = Object.fromEntries(RISK_TIERS.map((tier) => [tier, counts(says.signOff.tiers[tier])]));
  const { passkey, escalation, delegation, ...signOff } = says.signOff;
  const steps = escalation?.map(({ afterHours, to }) =>
    to ? `notify ${to} after ${afterHours} h` : `remind after ${afterHours} h`,
  );
  const withPasskey = RISK_TIERS.filter((tier) => passkey?.[tier] === "required");
  return {
    ...says,
    signOff: {
      ...signOff,
      tiers,
      ...(withPasskey.length > 0 ? { passkey: withPasskey } : {}),
      ...(delegation && { delegation }),
      ...(steps && { escalation: steps }),
    },
  };
}

/** Counts the people of each role; a role named twice is required twice. */
function counts(slots: readonly SignOffSlot[]): Readonly<Record<string, number>> {
  const people: Record<string, number> = {};
  for (const { role, count } of slots) people[role] = (people[role] ?? 0) + count;
  return people;
}

function named<Value>(record: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function factsOf(says: object, path = ""): readonly (readonly [string, PolicyFact])[] {
  return Object.entries(says).flatMap(([name, value]) => {
    const here = path === "" ? name : `${path}.${name}`;
    if (value === undefined) return [];
    if (Array.isArray(value))
      return value.some(isRecord)
        ? factsOf(byName(value.filter(isRecord)), here)
        : [[here, value.map(String)] as const];
    return typeof value === "object" ? factsOf(value, here) : [[here, value as PolicyFact] as const];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Items of a list by id or title, so that an item that moves is not a change of every item after it. */
function byName(records: readonly Readonly<Record<string, unknown>>[]): object {
  return Object.fromEntries(
    records.map((record, index) => [String(record["id"] ?? record["title"] ?? index), record]),
  );
}
