import type { PersonActor } from "../../authorization/actor";
import { type PersonRole, ROLE_WORDS } from "../../authorization/role";
import type { ErrorCode } from "../../error/app-error";
import { RISK_TIERS } from "../../model/model";
import { isSamePerson } from "../../sign-off/same-person";
import type { PersonFacts } from "../../sign-off/sign-off";
import { type EnforcementRule, latestEnd, type ModeChange, type RelaxedMode } from "../enforcement-rule";
import type { GateMode } from "../gate-mode";
import { MODE_STRENGTH, softerOf } from "../mode-strength";
import { type EffectiveMode, effectiveMode } from "./effective-mode";

export interface WhyNotMode {
  readonly code: ErrorCode;
  readonly reason: string;
}

/** The enforcement of one policy version in one team. */
export interface EnforcementContext {
  readonly policy: { readonly name: string; readonly version: number };
  readonly team: string;
  readonly rule: EnforcementRule | undefined;
  readonly acts: readonly ModeChange[];
  readonly people: readonly Pick<PersonFacts, "id" | "email">[];
  readonly now: Date;
}

/** A requested mode of the team, with its end; `block` has none. */
export interface ModeInput {
  readonly mode: GateMode;
  readonly until: Date | undefined;
}

/** Returns the team's present mode; undefined where every gate blocks as in the policy. */
export function modeNow({ acts, rule, people, now }: EnforcementContext): EffectiveMode | undefined {
  const effective = effectiveMode(acts, { rule, people });
  return effective && now < effective.until ? effective : undefined;
}

/**
 * Returns true if a change only makes the mode stricter or shorter: then one person is enough, and it applies
 * at once.
 */
export function isHarder(context: EnforcementContext, { mode, until }: ModeInput): boolean {
  const effective = modeNow(context);
  if (mode === "block") return true;
  return (
    effective !== undefined &&
    until !== undefined &&
    MODE_STRENGTH[mode] >= MODE_STRENGTH[effective.mode] &&
    until <= effective.until
  );
}

/** Returns the most relaxed mode that the policy permits for any tier. */
export function softestMode({ tiers }: EnforcementRule): RelaxedMode | undefined {
  return RISK_TIERS.flatMap((tier) => tiers[tier] ?? []).reduce<RelaxedMode | undefined>(
    (softest, mode) => (softest === undefined ? mode : softerOf(softest, mode)),
    undefined,
  );
}

/** Returns the latest possible end: counted from the first relaxation, in any number of requests. */
export function modeEndsBy({ acts, rule, people, now }: EnforcementContext): Date | undefined {
  if (rule === undefined) return undefined;
  const begun = acts
    .filter((act) => effectiveMode([act], { rule, people }) !== undefined)
    .map(({ approvedAt }) => approvedAt.getTime());
  return latestEnd(begun.length === 0 ? now : new Date(Math.min(...begun)), rule);
}

/**
 * Returns why the change cannot be requested; `undefined` where a second person may agree, or where it is
 * only stricter.
 */
export function whyNotSo(context: EnforcementContext, wanted: ModeInput): WhyNotMode | undefined {
  const { rule, policy, team, now } = context;
  const called = `${policy.name} v${policy.version}`;
  const effective = modeNow(context);
  const { mode, until } = wanted;
  if (mode === "block") {
    return effective === undefined
      ? {
          code: "wrong-phase",
          reason: `${called} already blocks ${team}. There is no enforcement mode to end.`,
        }
      : undefined;
  }
  const softest = rule && softestMode(rule);
  if (rule === undefined || softest === undefined)
    return { code: "mode-not-allowed", reason: `${called} allows no weaker enforcement mode.` };
  if (until === undefined || until <= now)
    return { code: "mode-not-allowed", reason: "A weaker enforcement mode needs an end in the future." };
  if (MODE_STRENGTH[mode] < MODE_STRENGTH[softest])
    return {
      code: "mode-not-allowed",
      reason: `The weakest mode that ${called} allows at any tier is ${softest}.`,
    };
  const latest = modeEndsBy(context);
  if (latest && until > latest) return { code: "mode-not-allowed", reason: whyTooLong(rule, latest, now) };
  if (effective && effective.mode === mode && effective.until.getTime() === until.getTime())
    return {
      code: "wrong-phase",
      reason: `The enforcement mode of ${called} for ${team} is already ${mode} until then.`,
    };
  return undefined;
}

function whyTooLong({ maxDays }: EnforcementRule, latest: Date, now: Date): string {
  return latest <= now
    ? `The ${maxDays} days of weaker enforcement ended at ${latest.toISOString()}.`
    : `Weaker enforcement is allowed for ${maxDays} days from its first use: until ${latest.toISOString()}.`;
}

/** Returns the roles in which a person may agree, of those the policy names. */
export function approverRoles(
  person: PersonActor,
  { rule, team }: Pick<EnforcementContext, "rule" | "team">,
): readonly PersonRole[] {
  return (rule?.by ?? []).filter((role) =>
    person.grants.some((grant) => grant.role === role && (grant.teams === "*" || grant.teams.includes(team))),
  );
}

export interface RequestedMode extends ModeInput {
  readonly askedBy: string;
  readonly isDecided: boolean;
}

/** Returns why a person may not agree to another's request. */
export function whyNotAgree(
  context: EnforcementContext,
  { asked, person }: { readonly asked: RequestedMode; readonly person: PersonActor },
): WhyNotMode | undefined {
  if (asked.isDecided)
    return { code: "wrong-phase", reason: "This request was already approved or declined." };
  if (isSamePerson(person.id, asked.askedBy, context.people))
    return {
      code: "same-person",
      reason: `${person.name} requested this mode. Another person must approve it.`,
    };
  const { rule, team } = context;
  if (rule !== undefined && approverRoles(person, context).length === 0) {
    const by = rule.by.map((role) => ROLE_WORDS[role]).join(" or ");
    return { code: "not-permitted", reason: `The policy requires ${by} to approve for ${team}.` };
  }
  return whyNotSo(context, asked);
}

/**
 * Returns why a person may not decline a request: its requester may withdraw it, and a person who may agree
 * may decline it.
 */
export function whyNotDecline(
  context: EnforcementContext,
  { asked, person }: { readonly asked: RequestedMode; readonly person: PersonActor },
): WhyNotMode | undefined {
  if (asked.isDecided)
    return { code: "wrong-phase", reason: "This request was already approved or declined." };
  const mayAgree = context.rule === undefined || approverRoles(person, context).length > 0;
  if (mayAgree || isSamePerson(person.id, asked.askedBy, context.people)) return undefined;
  return {
    code: "not-permitted",
    reason:
      "Only the requester can withdraw this request, and only a role that the policy names can decline it.",
  };
}
