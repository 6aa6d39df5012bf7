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
  return `It takes a role that writes policies: ${PERMISSIONS["policy.draft"].map((role) => ROLE_WORDS[role]).join(", ")}.`;
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
  if (inForce?.digest === version.digest) return "This text is in force already.";
  if (isUnderWay) return "A change to this policy is under way. It is published or given up first.";
  return undefined;
}

/** Why a person cannot withdraw a version, in a sentence; undefined when they can. `teams`: those whose models it governs, or would. */
export function whyNotWithdraw({ actor, version, teams }: Moving & { readonly teams: readonly string[] }): string | undefined {
  if (version.withdrawnAt !== undefined) return "It was withdrawn before.";
  if (actor.kind !== "person" || teamsFor(actor, "policy.approve") === undefined)
    return "A product owner, security or an admin withdraws a version.";
  // Which other teams there are is not said.
  if (rolesToSignPolicy({ signer: actor, teams }).length === 0)
    return "It takes someone who acts for every team whose models the policy governs.";
  return undefined;
}
