import { grantsOfGroups, type RoleGroup } from "@/server/domain/authorization/grants-of-groups";
import type { PersonRole, RoleGrant } from "@/server/domain/authorization/role";

/** An ID token's claims after its signature, audience, expiry and nonce were checked. Everything else is still distrusted. */
export type IdentityClaims = Readonly<Record<string, unknown>>;

/** A signed-in person, as the identity provider reports them. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly grants: readonly RoleGrant<PersonRole>[];
  /** The groups that gave these roles. */
  readonly groups: readonly string[];
  /** `auth_time`; undefined when the provider does not prove one, and then this session can sign nothing. */
  readonly authenticatedAt: Date | undefined;
}

/** Reasons to refuse a sign-in that the provider accepts. */
export const IDENTITY_REFUSALS = [
  "issuer-mismatch",
  "subject-unreadable",
  "authenticated-in-future",
  "groups-missing",
  "groups-unreadable",
  "groups-overflow",
  "no-role",
] as const;
export type IdentityRefusal = (typeof IDENTITY_REFUSALS)[number];

/** A refused sign-in. `subject` is there where the provider accepted this identity and it has no role. */
export interface RefusedIdentity {
  readonly refused: IdentityRefusal;
  readonly subject?: string;
  /** There where no group gives a role and the provider verified the email address: an outside auditor may have access. */
  readonly guest?: Identity;
}

export interface IdentityRules {
  readonly issuer: string;
  readonly groupsClaim: string;
  readonly roleGroups: readonly RoleGroup[];
  readonly now: Date;
}

/** The seconds that a provider's clock may be ahead of this one. */
const CLOCK_SKEW_SECONDS = 60;
/** OpenID Connect Core 2: a subject has at most 255 characters. */
const SUBJECT_LENGTH_MAX = 255;
const LINE_LENGTH_MAX = 320;
/** Control characters and lone surrogates, which neither the ledger nor a page should contain. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * Reads the signed-in person. Identity is (`iss`, `sub`), never the email address. Denies by default: a
 * group list that is absent, overflowed or of another shape refuses the sign-in instead of passing for "no
 * groups".
 */
export function readIdentity(claims: IdentityClaims, rules: IdentityRules): Identity | RefusedIdentity {
  const { sub } = claims;
  if (claims.iss !== rules.issuer) return { refused: "issuer-mismatch" };
  if (typeof sub !== "string" || sub === "" || sub.length > SUBJECT_LENGTH_MAX || UNPRINTABLE.test(sub))
    return { refused: "subject-unreadable" };
  const authenticatedAt = authenticationTime(claims.auth_time);
  if (authenticatedAt && authenticatedAt.getTime() > rules.now.getTime() + CLOCK_SKEW_SECONDS * 1000)
    return { refused: "authenticated-in-future" };
  const groups = readGroups(claims, rules.groupsClaim);
  const email = lineOf(claims.email) ?? "";
  const known = { issuer: rules.issuer, subject: sub, name: lineOf(claims.name) ?? (email || sub), email };
  const guest = { ...known, grants: [], groups: [], authenticatedAt };
  const asGuest = claims.email_verified === true && email !== "" ? { guest } : {};
  // Some providers leave the claim out for a person without a group.
  if (groups === "groups-missing") return { refused: groups, subject: sub, ...asGuest };
  if (typeof groups === "string") return { refused: groups, subject: sub };
  const grants = grantsOfGroups(groups, rules.roleGroups);
  if (grants.length === 0) return { refused: "no-role", subject: sub, ...asGuest };
  const given = groups.filter((group) => rules.roleGroups.some((offered) => offered.group === group));
  return { ...known, grants, groups: given, authenticatedAt };
}

/**
 * Returns the groups of a person, as exact values.
 *
 * Entra leaves the claim out beyond 200 groups and points elsewhere (`_claim_names`, or `hasgroups` in a
 * fragment); values beside such a pointer are incomplete.
 */
function readGroups(
  claims: IdentityClaims,
  claim: string,
): readonly string[] | "groups-missing" | "groups-unreadable" | "groups-overflow" {
  const names = claims._claim_names;
  const pointsElsewhere = typeof names === "object" && names !== null && Object.hasOwn(names, claim);
  const isPresent = Object.hasOwn(claims, claim);
  if (pointsElsewhere || (claims.hasgroups ?? false) !== false) return "groups-overflow";
  if (!isPresent) return claims._claim_sources === undefined ? "groups-missing" : "groups-overflow";
  const value = claims[claim];
  // Some providers write a single value bare. It is one group, however many commas or spaces its name has.
  const groups: readonly unknown[] = Array.isArray(value) ? value : [value];
  return groups.every((group) => typeof group === "string") ? groups : "groups-unreadable";
}

/** Whole seconds since 1970 (RFC 7519 NumericDate). Any other value is ignored. */
function authenticationTime(value: unknown): Date | undefined {
  return typeof value === "number" && Number.isFinite(value) && value > 0 && value < 1e11
    ? new Date(value * 1000)
    : undefined;
}

function lineOf(value: unknown): string | undefined {
  return typeof value === "string"
    ? value
        .replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, " ")
        .slice(0, LINE_LENGTH_MAX)
        .replace(/\p{Cs}$/u, "")
        .trim() || undefined
    : undefined;
}
