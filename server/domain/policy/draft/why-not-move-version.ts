import type { Actor } from "../../authorization/actor";
import { PERMISSIONS, teamsFor } from "../../authorization/permissions";
import { ROLE_WORDS } from "../../authorization/role";
import { rolesToSignPolicy } from "./why-not-sign-policy";

interface Moving {
  readonly actor: Actor;
  readonly version: { readonly version: number; readonly digest: string; readonly withdrawnAt: Date | undefined };
}

/** Why someone cannot write policies, in a sentence; undefined when they can. */
export function whyNotWritePolicy(actor: Actor): string | undefined {
  if (teamsFor(actor, "policy.draft") !== undefined) return undefined;
  return `Required role, one of: ${PERMISSIONS["policy.draft"].map((role) => ROLE_WORDS[role]).join(", ")}.`;
}

/** Why a version cannot be brought back as the text of a draft now, in a sentence; undefined when it can. */
export function whyNotBringBack({
  actor,
  version,
  inForce,
  isUnderWay,
}: Moving & {
  /** The version of this name that is in force. */
  readonly inForce: { readonly digest: string } | undefined;
  /** Whether a change to this policy is under way. */
  readonly isUnderWay: boolean;
}): string | undefined {
  const refused = whyNotWritePolicy(actor);
  if (refused !== undefined) return refused;
  if (inForce?.digest === version.digest) return "This text is already in force.";
  if (isUnderWay) return "This policy already has an open draft. Publish or discard it first.";
  return undefined;
}

/** Why a person cannot withdraw a version, in a sentence; undefined when they can. `teams`: those whose models it governs, or would. */
export function whyNotWithdraw({ actor, version, teams }: Moving & { readonly teams: readonly string[] }): string | undefined {
  if (version.withdrawnAt !== undefined) return "This version was already withdrawn.";
  if (actor.kind !== "person" || teamsFor(actor, "policy.approve") === undefined)
    return "Withdrawing a version requires the role product owner, security or admin.";
  // Which other teams there are is not said.
  if (rolesToSignPolicy({ signer: actor, teams }).length === 0)
    return "This requires a role for every team whose models the policy governs.";
  return undefined;
}
