import type { PersonActor } from "../../authorization/actor";
import { type PersonRole, ROLE_WORDS } from "../../authorization/role";
import type { ErrorCode } from "../../error/app-error";
import { RISK_TIERS } from "../../model/model";
import { isSamePerson } from "../../sign-off/same-person";
import type { PersonFacts } from "../../sign-off/sign-off";
import { type AdoptionAct, type AdoptionRule, latestEnd, type SoftMode } from "../enforcement-rule";
import type { GateMode } from "../gate-mode";
import { MODE_STRENGTH, softerOf } from "../mode-strength";
import { type StandingAdoption, standingAdoption } from "./effective-mode";

export interface WhyNotAdopt {
  readonly code: ErrorCode;
  readonly reason: string;
}

/** The enforcement of one policy version in one team. */
export interface EnforcementContext {
  readonly policy: { readonly name: string; readonly version: number };
  readonly team: string;
  readonly rule: AdoptionRule | undefined;
  readonly acts: readonly AdoptionAct[];
  readonly people: readonly Pick<PersonFacts, "id" | "email">[];
  readonly now: Date;
}

/** A requested mode of the team, with its end; `block` has none. */
export interface ModeInput {
  readonly mode: GateMode;
  readonly until: Date | undefined;
}

/** Returns the team's present mode; undefined where every gate blocks as in the policy. */
export function adoptionNow({ acts, rule, people, now }: EnforcementContext): StandingAdoption | undefined {
  const standing = standingAdoption(acts, { rule, people });
  return standing && now < standing.until ? standing : undefined;
}

/**
 * Returns true if a change only makes the mode stricter or shorter: then one person is enough, and it applies
 * at once.
 */
export function isHarder(adopting: EnforcementContext, { mode, until }: ModeInput): boolean {
  const standing = adoptionNow(adopting);
  if (mode === "block") return true;
  return standing !== undefined && until !== undefined && MODE_STRENGTH[mode] >= MODE_STRENGTH[standing.mode] && until <= standing.until;
}

/** Returns the most relaxed mode that the policy permits for any tier. */
export function softestMode({ tiers }: AdoptionRule): SoftMode | undefined {
  return RISK_TIERS.flatMap((tier) => tiers[tier] ?? []).reduce<SoftMode | undefined>(
    (softest, mode) => (softest === undefined ? mode : softerOf(softest, mode)),
    undefined,
  );
}

/** Returns the latest possible end: counted from the first relaxation, in any number of requests. */
export function adoptionEndsBy({ acts, rule, people, now }: EnforcementContext): Date | undefined {
  if (rule === undefined) return undefined;
  const begun = acts.filter((act) => standingAdoption([act], { rule, people }) !== undefined).map(({ approvedAt }) => approvedAt.getTime());
  return latestEnd(begun.length === 0 ? now : new Date(Math.min(...begun)), rule);
}

/**
 * Returns why the change cannot be requested; `undefined` where a second person may agree, or where it is
 * only stricter.
 */
export function whyNotSo(adopting: EnforcementContext, wanted: ModeInput): WhyNotAdopt | undefined {
  const { rule, policy, team, now } = adopting;
  const called = `${policy.name} v${policy.version}`;
  const standing = adoptionNow(adopting);
  const { mode, until } = wanted;
  if (mode === "block") {
    return standing === undefined ? { code: "wrong-phase", reason: `${called} stops ${team} already; there is nothing to end` } : undefined;
  }
  const softest = rule && softestMode(rule);
  if (rule === undefined || softest === undefined) return { code: "not-softenable", reason: `${called} lets nobody adopt it softly` };
  if (until === undefined || until <= now) return { code: "not-softenable", reason: "a soft adoption ends, and after now" };
  if (MODE_STRENGTH[mode] < MODE_STRENGTH[softest])
    return { code: "not-softenable", reason: `the softest mode ${called} allows at any tier is ${softest}` };
  const latest = adoptionEndsBy(adopting);
  if (latest && until > latest) return { code: "not-softenable", reason: whyTooLong(rule, latest, now) };
  if (standing && standing.mode === mode && standing.until.getTime() === until.getTime())
    return { code: "wrong-phase", reason: `${team} adopts ${called} in ${mode} until then already` };
  return undefined;
}

function whyTooLong({ maxDays }: AdoptionRule, latest: Date, now: Date): string {
  return latest <= now
    ? `the ${maxDays} days in which it may be adopted softly were over at ${latest.toISOString()}`
    : `it may be adopted softly for ${maxDays} days, counted from the first time: until ${latest.toISOString()}`;
}

/** Returns the roles in which a person may agree, of those the policy names. */
export function adoptionRoles(person: PersonActor, { rule, team }: Pick<EnforcementContext, "rule" | "team">): readonly PersonRole[] {
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
  adopting: EnforcementContext,
  { asked, person }: { readonly asked: RequestedMode; readonly person: PersonActor },
): WhyNotAdopt | undefined {
  if (asked.isDecided) return { code: "wrong-phase", reason: "this was agreed to or declined already" };
  if (isSamePerson(person.id, asked.askedBy, adopting.people))
    return { code: "same-person", reason: `${person.name} asked for this; it takes a second person` };
  const { rule, team } = adopting;
  if (rule !== undefined && adoptionRoles(person, adopting).length === 0) {
    const by = rule.by.map((role) => ROLE_WORDS[role]).join(" or ");
    return { code: "not-permitted", reason: `the policy lets only ${by} agree for ${team}` };
  }
  return whyNotSo(adopting, asked);
}

/**
 * Returns why a person may not decline a request: its requester may withdraw it, and a person who may agree
 * may decline it.
 */
export function whyNotDecline(
  adopting: EnforcementContext,
  { asked, person }: { readonly asked: RequestedMode; readonly person: PersonActor },
): WhyNotAdopt | undefined {
  if (asked.isDecided) return { code: "wrong-phase", reason: "this was agreed to or declined already" };
  const mayAgree = adopting.rule === undefined || adoptionRoles(person, adopting).length > 0;
  if (mayAgree || isSamePerson(person.id, asked.askedBy, adopting.people)) return undefined;
  return { code: "not-permitted", reason: "whoever asked takes it back, and whoever the policy names declines it" };
}
