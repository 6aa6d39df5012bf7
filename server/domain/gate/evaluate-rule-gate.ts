import type { PersonRole } from "../authorization/role";
import type { ComponentResult, GateResult, WhoCanAct } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens, type Verdict } from "../decision/verdict";
import type { Waiver } from "../decision/waiver";
import type { RuleGate } from "../policy/policy-document";
import { instant, list, quantity, type Reason, reason, role } from "../reason/reason";
import { peopleHolding } from "../sign-off/role-holding";
import { DAY_MS } from "../time/durations";
import { applicability } from "./basis/applicability";
import { gateResult } from "./basis/gate-result";
import { chooseByFirstRules } from "./choose-by-first-rules";
import type { ChosenItem } from "./choose-evidence";
import { whenNoBaseline } from "./comparison";
import { evidenceShown } from "./evidence-shown";
import { judgeComponents, judgeManifest, worstOf } from "./judge-components";
import { type Judgement, judge } from "./judge-evidence";
import { isInForce, whyWaiverDoesNotCover } from "./waiver-applies";

/**
 * The content of a rule gate, decided without a clock. It is what a signer relies on and what the dossier
 * contains. Age and the expiry of waivers are not part of it: a granted waiver that was not revoked makes it
 * `waived`, expired or not.
 */
export interface RuleContent {
  readonly status: Exclude<Verdict, "stale" | "waiting">;
  readonly reason: Reason;
  readonly measured: Judgement["measured"];
  readonly required: Judgement["required"];
  readonly comparator?: Judgement["comparator"];
  readonly missing: readonly Reason[];
  readonly parts?: Judgement["parts"];
  readonly components?: readonly ComponentResult[];
  readonly chosen: readonly ChosenItem[];
  /** Waivers that cover the finding, in force or expired. */
  readonly waivers: readonly Waiver[];
  /** The verdict without waivers, which applies again after the last of them expires. */
  readonly unwaived: Exclude<Verdict, "stale" | "waiting" | "waived">;
}

/** Returns the content of a rule gate. See {@link RuleContent}. */
export function contentOfRuleGate(gate: RuleGate, facts: ReleaseFacts): RuleContent {
  const applies = applicability(gate, facts);
  if (!applies.applies) return found(applies.status, applies.reason);
  const first = whenNoBaseline(gate, facts);
  if (first)
    return found(
      first.status,
      first.reason,
      first.status === "missing" ? [reason("missing.earlier-release", {})] : [],
    );
  if (facts.rules === undefined) return byFirstRules(gate, facts);
  const judged =
    gate.evidence === undefined ? judgeManifest(gate, facts) : judgeComponents(gate, facts, gate.evidence);
  const { chosen, components, missing, worst } = judged;
  const shown = components.length > 1 ? { components } : {};
  if (worst?.status === "errored") return { ...found("errored", worst.reason), ...shown, chosen };
  // Before `failed`, which may be waived: a waiver for one collector's findings does not replace another's
  // missing evidence.
  if (missing.length > 0) return { ...notReceived(missing), ...shown, chosen };
  if (worst === undefined) return nothingReceived();
  return withWaivers(gate, facts, { ...contentOf(worst), ...shown, chosen });
}

/** Replays a decision from before components and coverage were evaluated. */
function byFirstRules(gate: RuleGate, facts: ReleaseFacts): RuleContent {
  if (gate.evidence === undefined) return withWaivers(gate, facts, contentOf(judge(gate, facts, undefined)));
  const { items, missing } = chooseByFirstRules(gate.evidence, {
    evidence: facts.evidence,
    components: facts.release.components,
  });
  const worst = worstOf(items.map((chosen) => judge(gate, facts, chosen)));
  if (worst?.status === "errored") return { ...found("errored", worst.reason), chosen: items };
  if (missing.length > 0) return { ...notReceived(missing), chosen: items };
  if (worst === undefined) return nothingReceived();
  return withWaivers(gate, facts, { ...contentOf(worst), chosen: items });
}

/**
 * Returns the gate at this moment: its content, the age of its evidence (counted from receipt), and waivers
 * in force.
 */
export function evaluateRuleGate(
  gate: RuleGate,
  {
    facts,
    now,
    content = contentOfRuleGate(gate, facts),
  }: { facts: ReleaseFacts; now: Date; content?: RuleContent },
): GateResult {
  const moment = atMoment(gate, content, now);
  const { measured, required, missing } = content;
  return gateResult(gate, {
    ...moment,
    measured,
    required,
    ...(content.comparator && { comparator: content.comparator }),
    missing,
    ...(content.parts && { parts: content.parts }),
    ...(content.components && { components: content.components }),
    ...whoAndNext(gate, { facts, content, status: moment.status }),
    evidence: content.chosen.map(evidenceShown),
  });
}

function atMoment(
  gate: RuleGate,
  content: RuleContent,
  now: Date,
): Pick<GateResult, "status" | "reason" | "waivedUntil"> {
  const { status } = content;
  const old = opens(status) ? whyTooOld(gate, content.chosen, now) : undefined;
  if (old !== undefined) return { status: "stale", reason: old };
  if (status !== "waived") return { status, reason: content.reason };
  const longest = [...content.waivers].sort(
    (one, other) => other.expiresAt.getTime() - one.expiresAt.getTime(),
  )[0];
  if (longest === undefined) return { status: content.unwaived, reason: content.reason };
  const { expiresAt } = longest;
  if (!isInForce(longest, now)) {
    const expired = reason("rule.waiver-expired", { found: content.reason, at: instant(expiresAt) });
    return { status: content.unwaived, reason: expired };
  }
  return {
    status: "waived",
    reason: reason("rule.waived", { found: content.reason, until: instant(expiresAt), why: longest.reason }),
    waivedUntil: expiresAt.toISOString(),
  };
}

/**
 * Returns the instants at which time alone may change a rule gate: evidence becomes too old, chosen or not,
 * or a waiver ends.
 */
export function ruleChangesAt(
  { evidence: selector }: RuleGate,
  { evidence, waivers }: ReleaseFacts,
): readonly number[] {
  const days = selector?.maxAgeDays;
  const ends = waivers.map(({ expiresAt }) => expiresAt.getTime());
  if (days === undefined) return ends;
  return [
    ...ends,
    ...evidence.filter(({ type }) => type === selector?.type).map((item) => tooOldFrom(item, days)),
  ];
}

/** Evidence counts until exactly `maxAgeDays` after receipt. The sender's own date is not used. */
function tooOldFrom({ receivedAt }: ChosenItem["item"], days: number): number {
  return receivedAt.getTime() + days * DAY_MS + 1;
}

function whyTooOld({ evidence }: RuleGate, chosen: readonly ChosenItem[], now: Date): Reason | undefined {
  const days = evidence?.maxAgeDays;
  if (days === undefined) return undefined;
  const old = chosen.find(({ item }) => now.getTime() >= tooOldFrom(item, days));
  if (old === undefined) return undefined;
  const age = Math.floor((now.getTime() - old.item.receivedAt.getTime()) / DAY_MS);
  const { type, collector } = old.item;
  return reason("rule.too-old", {
    type,
    collector,
    age: quantity(age, "days"),
    limit: quantity(days, "days"),
  });
}

function withWaivers(gate: RuleGate, facts: ReleaseFacts, content: RuleContent): RuleContent {
  if (content.status !== "failed" && content.status !== "inconclusive") return content;
  const { stage, release } = facts;
  const payloadDigests = content.chosen.map(({ item }) => item.payloadDigest);
  const finding = { gate, stage, manifestDigest: release.manifestDigest, payloadDigests };
  const waivers = facts.waivers
    .filter((waiver) => whyWaiverDoesNotCover(waiver, finding) === undefined)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return waivers.length === 0 ? content : { ...content, status: "waived", waivers };
}

function found(status: RuleContent["unwaived"], why: Reason, missing: readonly Reason[] = []): RuleContent {
  const nothing = { measured: undefined, required: undefined, chosen: [], waivers: [] };
  return { status, unwaived: status, reason: why, missing, ...nothing };
}

function notReceived(missing: readonly Reason[]): RuleContent {
  return found("missing", reason("rule.not-received", { missing: list(missing) }), missing);
}

function nothingReceived(): RuleContent {
  return found("missing", reason("rule.nothing-received", {}), [reason("missing.evidence", {})]);
}

function contentOf({ status, reason: why, measured, required, comparator, parts }: Judgement): RuleContent {
  const shown = { measured, required, comparator, ...(parts && { parts }) };
  return { ...found(status, why), ...shown };
}

interface Found {
  readonly facts: ReleaseFacts;
  readonly content: RuleContent;
  readonly status: Verdict;
}

function whoAndNext(gate: RuleGate, { facts, content, status }: Found): Pick<GateResult, "who" | "next"> {
  if (opens(status)) return { who: [], next: undefined };
  const roles = status === "failed" && asksForConfirmation(gate) ? confirmingRoles(facts) : [];
  if (roles.length === 0) return { who: collectorsOf(gate, content), next: nextOf(gate, status) };
  const who = roles.flatMap((held) =>
    peopleHolding(held, facts).map(({ id, name }) => ({ role: held, personId: id, name })),
  );
  return { who, next: reason("next.confirm-significance", { roles: list(roles.map(role)) }) };
}

/** Returns true for a rule that people satisfy by confirming the significance of the change. */
function asksForConfirmation({ evidence, rule }: RuleGate): boolean {
  return evidence === undefined && /\bchange\.confirmed\b/.test(rule ?? "");
}

function confirmingRoles({ policy }: ReleaseFacts): readonly PersonRole[] {
  return policy.document.spec.significance?.confirmedBy ?? [];
}

function collectorsOf({ evidence }: RuleGate, { chosen }: RuleContent): readonly WhoCanAct[] {
  const named =
    evidence && evidence.from.length > 0
      ? evidence.from
      : [...new Set(chosen.map(({ item }) => item.collector))];
  return named.map((name) => ({ role: "collector", personId: undefined, name }));
}

function nextOf({ evidence, waivable }: RuleGate, status: Verdict): Reason | undefined {
  if (opens(status)) return undefined;
  if (status === "errored") return reason("next.correct-rule", {});
  if (evidence === undefined) return reason("next.open-satisfying-release", {});
  const { type, subject, dataset, from } = evidence;
  const mayWaive = waivable !== undefined && (status === "failed" || status === "inconclusive");
  const wanted = {
    type,
    subject,
    ...(dataset !== undefined && { dataset }),
    ...(mayWaive && { roles: list(waivable.by.map(role)) }),
  };
  if (from.length === 0) return reason("next.team-submits-evidence", wanted);
  return reason("next.submit-evidence", { collectors: list(from), ...wanted });
}
