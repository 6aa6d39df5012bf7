import type { GateResult } from "../decision/evaluation";
import { opens, type Verdict } from "../decision/verdict";
import { groundOf } from "../gate/sign-off/independence";
import { RISK_TIERS } from "../model/model";
import { isRelaxedBlock } from "../policy/gate-mode";
import type { GateDefinition, GateKind, SignOffGate } from "../policy/policy-document";
import type { RulesInForce } from "../policy/rules-in-force";
import { list, quantity, type Reason, reason, role, verbatim } from "../reason/reason";
import { nameWithOffice } from "../sign-off/delegation";
import type { BlockedKind, Explanation, Move } from "./explanation";
import { nextOf, whoMakes } from "./moves";
import type { Roster } from "./roster";

/** The kind of each verdict: a rule is not satisfied, someone or time has to act, or the gate is open. */
const KIND_OF = {
  passed: "open",
  waived: "open",
  "not-applicable": "open",
  failed: "blocked",
  errored: "blocked",
  inconclusive: "blocked",
  missing: "waiting",
  stale: "waiting",
  waiting: "waiting",
} as const satisfies Record<Verdict, BlockedKind | "open">;

export function kindOfVerdict(verdict: Verdict): BlockedKind | "open" {
  return KIND_OF[verdict];
}

const OPEN = { passed: "none", waived: "none", "not-applicable": "none" } as const;
/**
 * An expression of the policy decides whether a gate applies. It reads facts about the model and the
 * manifest.
 */
const APPLICABILITY = { inconclusive: "open-release", errored: "correct-policy" } as const;

/** The move that changes each verdict of each kind of gate. */
const MOVE_OF = {
  rule: {
    ...OPEN,
    failed: "submit-evidence",
    missing: "submit-evidence",
    stale: "submit-evidence",
    inconclusive: "submit-evidence",
    waiting: "wait",
    errored: "correct-policy",
  },
  checklist: {
    ...OPEN,
    ...APPLICABILITY,
    failed: "answer-checklist",
    missing: "answer-checklist",
    stale: "answer-checklist",
    waiting: "answer-checklist",
  },
  "sign-off": {
    ...OPEN,
    ...APPLICABILITY,
    failed: "see-sign-offs",
    missing: "sign",
    stale: "sign",
    waiting: "sign",
  },
  soak: {
    ...OPEN,
    ...APPLICABILITY,
    failed: "promote",
    missing: "promote",
    stale: "promote",
    waiting: "wait",
  },
  window: {
    ...OPEN,
    inconclusive: "open-release",
    errored: "define-calendar",
    failed: "wait",
    missing: "wait",
    stale: "wait",
    waiting: "wait",
  },
  external: {
    ...OPEN,
    inconclusive: "open-release",
    errored: "register-approver",
    failed: "repeat-approval-request",
    missing: "wait",
    stale: "wait",
    waiting: "wait",
  },
} as const satisfies Record<GateKind, Record<Verdict, Move>>;

export interface GateAsked {
  readonly gate: GateResult;
  readonly definition: GateDefinition | undefined;
  /** The policy's rules in words. The server renders them, so that screens need no parser of expressions. */
  readonly rules: RulesInForce;
  readonly roster: Roster;
  /** True if the promotion was requested. People can sign only then. */
  readonly isAsked: boolean;
  readonly signingOpen: boolean;
  /** True if the record names contributors who match no known person: nobody can be shown independent. */
  readonly hasUnknownContributors: boolean;
}

/** Explains the verdict of a gate and the next step, for every kind of gate and every verdict. */
export function explainGate(asked: GateAsked): Explanation {
  const { gate, roster } = asked;
  const move = moveOf(asked);
  const made = whoMakes(move, roster);
  return {
    kind: kindOfVerdict(gate.status),
    title: verbatim(gate.title),
    rule: ruleOf(asked),
    found: isExplainedByPeople(gate, asked.isAsked) ? undefined : gate.reason,
    ...countsOf(gate),
    missing: missingOf(gate),
    who: opens(gate.status) ? [] : whoOf(asked, move, made.who),
    whoInWords: externalApproverOf(asked) ?? made.whoInWords,
    already: alreadyOf(gate),
    next: opens(gate.status) ? nextOf("none") : move === "ask" ? nextOf("ask") : (gate.next ?? nextOf(move)),
    move,
    opensAt: gate.opensAt,
    ...(gate.dueAt !== undefined && { dueAt: gate.dueAt }),
    ...(isRelaxedBlock(gate) && !opens(gate.status) && { stopsFrom: gate.relaxed.until }),
  };
}

function moveOf({ gate, definition, isAsked, signingOpen, hasUnknownContributors }: GateAsked): Move {
  const move = MOVE_OF[gate.kind][gate.status];
  // A rule without evidence reads the manifest, and no later submission changes the manifest.
  if (move === "submit-evidence" && definition?.kind === "rule" && definition.evidence === undefined)
    return "open-release";
  // A calendar without a next opening does not open by itself: someone has to add one.
  if (gate.kind === "window" && move === "wait" && gate.status === "waiting" && gate.opensAt === undefined)
    return "define-calendar";
  if (gate.kind === "external" && move === "wait")
    return isAsked ? (signingOpen ? "wait" : "see-gates") : "ask";
  if (gate.status === "failed" && gate.stuck !== undefined) return gate.stuck;
  if (gate.kind !== "sign-off" || move !== "sign") return move;
  if (hasUnknownContributors) return "declare-contributor";
  if (!isAsked) return "ask";
  if (gate.stuck !== undefined) return gate.stuck;
  return signingOpen ? "sign" : "see-gates";
}

/** True if the missing signatures and the people who can give them already explain the gate. */
function isExplainedByPeople({ status, slots, stuck }: GateResult, isAsked: boolean): boolean {
  return (
    stuck === undefined &&
    status === "waiting" &&
    isAsked &&
    slots?.every((slot) => slot.filledBy !== undefined || slot.candidates.length > 0) === true
  );
}

/**
 * Returns the people whom the gate names (a named collector, people who may sign), or else those who have the
 * permission for the move.
 */
function whoOf({ gate }: GateAsked, move: Move, may: Explanation["who"]): Explanation["who"] {
  const isAnothers =
    move === "correct-policy" ||
    move === "open-release" ||
    move === "declare-contributor" ||
    move === "ask" ||
    move === "give-role";
  return gate.who.length > 0 && !isAnothers ? gate.who : may;
}

/** Returns the external approver for whose answer the gate waits. */
function externalApproverOf({ gate, definition }: GateAsked): string | undefined {
  if (gate.kind !== "external" || gate.dueAt === undefined || definition?.kind !== "external")
    return undefined;
  return `${definition.external.party} (external approver)`;
}

function missingOf({ missing, items }: GateResult): readonly Reason[] {
  if (missing.length > 0 || items === undefined) return missing;
  return items.filter(({ status }) => !opens(status)).map(({ title }) => reason("missing.item", { title }));
}

function alreadyOf({ slots }: GateResult): Explanation["already"] {
  return (slots ?? []).flatMap(({ role, filledBy }) =>
    filledBy
      ? [{ role, name: nameWithOffice(filledBy.name, filledBy.onBehalfOf), at: filledBy.signedAt }]
      : [],
  );
}

/** Checklists count items, sign-off gates count people, and other gates show the measured value. */
function countsOf({
  kind,
  measured,
  required,
  comparator,
  slots,
  items,
}: GateResult): Pick<Explanation, "measured" | "required" | "comparator" | "unit" | "counted"> {
  if (kind === "checklist" && items && items.length > 0)
    return {
      measured: items.filter(({ status }) => opens(status)).length,
      required: items.length,
      unit: undefined,
      counted: "answered",
    };
  if (kind === "sign-off" && slots && slots.length > 0)
    return {
      measured: slots.filter(({ filledBy }) => filledBy !== undefined).length,
      required: slots.length,
      unit: undefined,
      counted: "signed",
    };
  return {
    measured,
    required,
    ...(comparator && { comparator }),
    unit: kind === "soak" ? "hours" : undefined,
    counted: undefined,
  };
}

/** Returns the rule of the policy, or what every gate of its kind requires. */
function ruleOf({ gate, definition, rules }: GateAsked): Reason | undefined {
  switch (definition?.kind) {
    case "rule": {
      const words = rules[gate.id];
      return words === undefined ? undefined : verbatim(words);
    }
    case "checklist":
      return reason("gate-rule.checklist", {});
    case "sign-off":
      return signOffRule(gate, definition);
    case "soak":
      return reason("gate-rule.soak", {
        stage: definition.soak.stage,
        required: quantity(definition.soak.hours, "hours"),
      });
    case "window":
      return reason("gate-rule.window", { calendar: definition.window.calendar });
    case "external": {
      const { party, timeoutHours, question } = definition.external;
      return reason("gate-rule.external", {
        approver: party,
        limit: quantity(timeoutHours, "hours"),
        question,
      });
    }
    default:
      return undefined;
  }
}

function signOffRule(
  { slots }: GateResult,
  { signOff: { independentOf, passkey, delegation } }: SignOffGate,
): Reason {
  const roles = (slots ?? []).map(({ role: asked }) => role(asked));
  const tiers = RISK_TIERS.filter((tier) => passkey?.[tier] === "required");
  return reason("gate-rule.sign-off", {
    ...(roles.length > 0 && { roles: list(roles) }),
    ...(independentOf.length > 0 && { contributed: list(independentOf.map(groundOf)) }),
    ...(delegation !== undefined && { delegates: reason("gate-rule.delegates", {}) }),
    ...(tiers.length > 0 && { passkeyTiers: list(tiers) }),
  });
}
