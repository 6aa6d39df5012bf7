import type { Actor } from "../../authorization/actor";
import { PERMISSIONS, teamsFor } from "../../authorization/permissions";
import { ROLE_WORDS } from "../../authorization/role";
import { rolesToSignPolicy } from "./why-not-sign-policy";

interface VersionContext {
  readonly actor: Actor;
  readonly version: {
    readonly version: number;
    readonly digest: string;
    readonly withdrawnAt: Date | undefined;
  };
}

/** Returns why a person cannot write policies, in a sentence; undefined if they can. */
export function whyNotWritePolicy(actor: Actor): string | undefined {
  if (teamsFor(actor, "policy.draft") !== undefined) return undefined;
  return `Required role, one of: ${PERMISSIONS["policy.draft"].map((role) => ROLE_WORDS[role]).join(", ")}.`;
}

/** Returns why a version cannot be restored as a draft now, in a sentence; undefined if it can. */
export function whyNotBringBack({
  actor,
  version,
  inForce,
  isUnderWay,
}: VersionContext & {
  /** The version of this name that is in force. */
  readonly inForce: { readonly digest: string } | undefined;
  /** True if a change to this policy is open. */
  readonly isUnderWay: boolean;
}): string | undefined {
  const refused = whyNotWritePolicy(actor);
  if (refused !== undefined) return refused;
  if (inForce?.digest === version.digest) return "This text is already in force.";
  if (isUnderWay) return "This policy already has an open draft. Publish or discard it first.";
  return undefined;
}

/**
 * Returns why a person cannot withdraw a version, in a sentence; undefined if they can. `teams`: those whose
 * models it governs, or would.
 */
export function whyNotWithdraw({
  actor,
  version,
  teams,
}: VersionContext & { readonly teams: readonly string[] }): string | undefined {
  if (version.withdrawnAt !== undefined) return "This version was already withdrawn.";
  if (actor.kind !== "person" || teamsFor(actor, "policy.approve") === undefined)
    return "Withdrawing a version requires the role product owner, security or admin.";
  // The names of the other teams are left out.
  if (rolesToSignPolicy({ signer: actor, teams }).length === 0)
    return "This requires a role for every team whose models the policy governs.";
  return undefined;
}
