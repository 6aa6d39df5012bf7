import type { PersonActor } from "../authorization/actor";
import type { PersonRole } from "../authorization/role";
import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { stopsRelease } from "../decision/verdict";
import type { ErrorCode } from "../error/app-error";
import { list, type Reason, reason, role, verbatim } from "../reason/reason";
import { whyNotFresh } from "../sign-off/fresh-authentication";
import { isSamePerson } from "../sign-off/same-person";
import { type BreakGlassRules, type Override, overrideStatus } from "../stage/override";

/** The limit of the second person's authentication, in minutes. */
export const APPROVER_FRESH_MINUTES = 10;

export interface WhyNotOverride {
  readonly code: ErrorCode;
  readonly reason: Reason;
}

export interface Overriding {
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly person: PersonActor;
  readonly now: Date;
}

/**
 * Explains why break-glass is not possible for a release now, for anyone. Returns `undefined` if only a
 * closed window, and holds if the policy includes them, separates an approved decision from its promotion.
 */
export function whyNothingToOverride({
  facts,
  evaluation,
}: Pick<Overriding, "facts" | "evaluation">): WhyNotOverride | undefined {
  const rules = facts.policy.document.spec.breakGlass;
  if (rules === undefined) return noRules(facts);
  const closed = evaluation.gates.filter(stopsRelease);
  const windows = closed.filter((gate) => gate.kind === "window" && gate.status === "waiting");
  const others = closed.filter((gate) => !windows.includes(gate));
  if (others.length > 0)
    return {
      code: "not-overridable",
      reason: reason("break-glass.other-gates", { gates: list(others.map(({ title }) => title)) }),
    };
  const stops = evaluation.stops.filter((stop) => stop.kind !== "hold" || !holdsGiveWay(facts, rules));
  const [stop] = stops;
  if (stop) return { code: "not-overridable", reason: reason("break-glass.stopped", { stop: stop.reason }) };
  if (windows.length === 0 && evaluation.stops.length === 0)
    return { code: "wrong-phase", reason: reason("break-glass.nothing-closed", {}) };
  return undefined;
}

/**
 * Returns true if the policy overrides holds and every hold is on a stage or a model. A hold on the release
 * itself is about the release, not about the time.
 */
function holdsGiveWay({ holds }: ReleaseFacts, rules: BreakGlassRules): boolean {
  return rules.holds && holds.every((hold) => hold.releasedAt !== undefined || hold.scope !== "release");
}

/** Returns the roles in which a person may use break-glass for a release, of those that its policy names. */
export function breakGlassRoles(
  person: PersonActor,
  { policy, model: { team } }: Pick<ReleaseFacts, "policy" | "model">,
): readonly PersonRole[] {
  const by = policy.document.spec.breakGlass?.by ?? [];
  return by.filter((held) =>
    person.grants.some((grant) => grant.role === held && (grant.teams === "*" || grant.teams.includes(team))),
  );
}

/** Explains why a person may not request break-glass. */
export function whyNotAskOverride(overriding: Overriding): WhyNotOverride | undefined {
  return whyNothingToOverride(overriding) ?? whyNotInRole(overriding);
}

/**
 * Explains why a person may not approve break-glass: they requested it, their authentication is too old, or
 * the decision has changed.
 */
export function whyNotApproveOverride({
  override,
  ...overriding
}: Overriding & { readonly override: Override }): WhyNotOverride | undefined {
  const { facts, person, now, evaluation } = overriding;
  const status = overrideStatus(override, now);
  if (status !== "asked")
    return { code: "wrong-phase", reason: reason("break-glass.over", { status: status }) };
  if (isSamePerson(person.id, override.askedBy, facts.people))
    return { code: "same-person", reason: reason("break-glass.same-person", { name: person.name }) };
  const notInRole = whyNotInRole(overriding);
  if (notInRole) return notInRole;
  if (
    override.decisionDigest !== evaluation.decisionDigest ||
    override.manifestDigest !== facts.release.manifestDigest
  )
    return { code: "dossier-moved", reason: reason("break-glass.other-decision", {}) };
  const stale = whyNotFresh(person.authenticatedAt, APPROVER_FRESH_MINUTES, now);
  if (stale) return { code: "authentication-not-fresh", reason: verbatim(stale) };
  return whyNothingToOverride(overriding);
}

function whyNotInRole({ facts, person }: Overriding): WhyNotOverride | undefined {
  const { policy, model } = facts;
  const rules = policy.document.spec.breakGlass;
  if (rules === undefined) return noRules(facts);
  if (breakGlassRoles(person, facts).length > 0) return undefined;
  const found = reason("break-glass.other-roles", { roles: list(rules.by.map(role)), team: model.team });
  return { code: "not-permitted", reason: found };
}

function noRules({ policy }: Pick<ReleaseFacts, "policy">): WhyNotOverride {
  return {
    code: "not-overridable",
    reason: reason("break-glass.not-allowed", { policy: policy.name, version: String(policy.version) }),
  };
}
