import { grantsOfGroups, type RoleGroup } from "@/server/domain/authorization/grants-of-groups";
import type { PersonRole, RoleGrant } from "@/server/domain/authorization/role";

/** An ID token's claims after its signature, audience, expiry and nonce were checked. Everything else is still distrusted. */
export type IdentityClaims = Readonly<Record<string, unknown>>;

/** Who an identity provider says signed in, in our words. */
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

/** Why a sign-in is refused although the provider vouches for it. */
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

/** A refused sign-in. `subject` is there where the provider vouched for this identity and no role of it can be shown. */
export interface RefusedIdentity {
  readonly refused: IdentityRefusal;
  readonly subject?: string;
}

export interface IdentityRules {
  readonly issuer: string;
  readonly groupsClaim: string;
  readonly roleGroups: readonly RoleGroup[];
  readonly now: Date;
}

/** How far a provider's clock may run ahead of ours, in seconds. */
const CLOCK_SKEW_SECONDS = 60;
/** OpenID Connect Core 2: a subject has at most 255 characters. */
const SUBJECT_LENGTH_MAX = 255;
const LINE_LENGTH_MAX = 320;
/** Control characters and lone surrogates: neither the ledger nor a page should carry them. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * Reads who signed in. Identity is (`iss`, `sub`), never the e-mail address. Deny unless: a group list that is absent,
 * overflowed or of another shape refuses the sign-in instead of passing for "no groups".
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
  if (typeof groups === "string") return { refused: groups, subject: sub };
  const grants = grantsOfGroups(groups, rules.roleGroups);
  if (grants.length === 0) return { refused: "no-role", subject: sub };
  const email = lineOf(claims.email) ?? "";
  const given = groups.filter((group) => rules.roleGroups.some((offered) => offered.group === group));
  return { issuer: rules.issuer, subject: sub, name: lineOf(claims.name) ?? (email || sub), email, grants, groups: given, authenticatedAt };
}

/**
 * The groups of a person, as exact values.
 *
 * Entra leaves the claim out beyond 200 groups and points elsewhere (`_claim_names`, or `hasgroups` in a fragment); whatever
 * comes beside such a pointer is not the whole list.
 */
function readGroups(claims: IdentityClaims, claim: string): readonly string[] | "groups-missing" | "groups-unreadable" | "groups-overflow" {
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

/** Whole seconds since 1970 (RFC 7519 NumericDate). Anything else proves nothing. */
function authenticationTime(value: unknown): Date | undefined {
  return typeof value === "number" && Number.isFinite(value) && value > 0 && value < 1e11 ? new Date(value * 1000) : undefined;
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
