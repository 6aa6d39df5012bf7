import { RISK_TIERS } from "@/server/domain/model/model";
import type {
  EvidenceSelector,
  GateDefinition,
  PolicyDocument,
  RuleGate,
  SignOffGate,
  SignOffSlot,
} from "@/server/domain/policy/policy-document";
import { ruleExpressions } from "@/server/domain/policy/rule-expressions";
import { demandsSignature, signatureDemandInWords } from "@/server/domain/policy/signature-demand";
import { countOf } from "@/server/domain/text/count-of";
import { roleInWords } from "../ui/role-words";
import { INDEPENDENCE_WORDS } from "./policy-words";

interface Demand {
  readonly term: string;
  readonly value: string;
}

/** Returns what a gate requires besides its expressions: evidence, items, signatures and time. */
export function prepareDemand(gate: GateDefinition, { spec }: PolicyDocument): readonly Demand[] {
  switch (gate.kind) {
    case "rule":
      return gate.evidence
        ? [
            ...evidenceDemand(gate.evidence),
            ...(readsBaseline(gate)
              ? [{ term: "If nothing is live", value: NO_BASELINE[gate.whenNoBaseline] }]
              : []),
          ]
        : [{ term: "Checks", value: "the components of the release; no evidence needed" }];
    case "checklist":
      return [
        ...(gate.checklist.length === 0
          ? []
          : [
              {
                term: "Items",
                value: gate.checklist.map((id) => spec.checklists[id]?.title ?? id).join("; "),
              },
            ]),
        ...modulesOf(gate.tags ?? [], spec),
      ];
    case "sign-off":
      return signatures(gate);
    case "soak":
      return [{ term: "Waits for", value: `${countOf(gate.soak.hours, "hour")} live in ${gate.soak.stage}` }];
    case "window":
      return [{ term: "Open during", value: `the calendar “${gate.window.calendar}”` }];
    case "external":
      return [
        { term: "Approver", value: `${gate.external.party}: “${gate.external.question}”` },
        { term: "Time limit", value: countOf(gate.external.timeoutHours, "hour") },
        { term: "Left with it", value: roleInWords(gate.external.owner) },
      ];
  }
}

const NO_BASELINE = {
  "not-applicable": "not applicable",
  "sign-off": "a person accepts that there is no comparison",
  missing: "it stays closed",
} as const;

/** Returns true if the rule compares with the live release. The first release has none. */
function readsBaseline(gate: RuleGate): boolean {
  return (
    gate.notWorse !== undefined ||
    ruleExpressions(gate).some(({ source, decides }) => decides && /\b(?:baseline|anchor)\b/.test(source))
  );
}

function evidenceDemand(evidence: EvidenceSelector): readonly Demand[] {
  const { type, from, environment, maxAgeDays, subject, attemptsMax, dataset, slices } = evidence;
  const about = [`${type.replaceAll("-", " ")} of the ${subject.replaceAll("-", " ")}`];
  if (dataset !== undefined) about.push(`on data set ${dataset}`);
  if (environment !== undefined) about.push(`in ${environment}`);
  const limits = [
    maxAgeDays !== undefined && `received within ${countOf(maxAgeDays, "day")}`,
    attemptsMax !== undefined && `at most ${countOf(attemptsMax, "attempt")}`,
  ].filter(Boolean);
  return [
    { term: "Evidence", value: [about.join(" "), ...limits].join(", ") },
    {
      term: "Accepted sources",
      value: from.length > 0 ? from.join(", ") : "any account with permission for this evidence",
    },
    ...(demandsSignature(evidence) ? [{ term: "Signature", value: signatureDemandInWords(evidence) }] : []),
    ...(slices ? [{ term: "Required coverage", value: slices.join(", ") }] : []),
  ];
}

function signatures({ signOff }: SignOffGate): readonly Demand[] {
  return [
    ...RISK_TIERS.toReversed().map((tier) => ({
      term: `Signs at ${tier} risk`,
      value: people(signOff.tiers[tier]),
    })),
    {
      term: "Signers must not have",
      value:
        signOff.independentOf.map((ground) => INDEPENDENCE_WORDS[ground]).join(", ") || "– no restriction",
    },
    ...(signOff.escalation ?? []).map(({ afterHours, to }) => ({
      term: `Unsigned after ${countOf(afterHours, "hour")}`,
      value:
        to === undefined
          ? "eligible signers are reminded"
          : `people with the role ${roleInWords(to)} are notified`,
    })),
    { term: "Sign-in within", value: `${countOf(signOff.freshAuthenticationMinutes, "minute")} before` },
  ];
}

/** Returns `a product owner, 2 security`, or "nobody" for an empty list. */
export function people(slots: readonly SignOffSlot[]): string {
  return (
    slots
      .map(({ role, count: wanted }) =>
        wanted === 1 ? roleInWords(role) : `${wanted} × ${roleInWords(role)}`,
      )
      .join(", ") || "nobody"
  );
}

/** Returns the modules that a checklist's tags add, each with the people who answer it. */
function modulesOf(
  tags: readonly string[],
  { checklists, checklistModules = {} }: PolicyDocument["spec"],
): readonly Demand[] {
  return Object.values(checklistModules)
    .filter((module) => module.tags.some((tag) => tags.includes(tag)))
    .map(({ title, items, tiers, when }) => {
      const asked = [
        tiers.length < RISK_TIERS.length ? `${tiers.join(" and ")} risk` : "",
        when === undefined ? "" : `where ${when}`,
      ];
      const of = asked.filter((words) => words !== "").join(", ");
      return {
        term: `${title}${of === "" ? "" : ` (${of})`}`,
        value: items.map((id) => checklists[id]?.title ?? id).join("; "),
      };
    });
}
