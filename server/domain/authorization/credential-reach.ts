import type { Actor } from "./actor";
import { type Permission, teamsFor } from "./permissions";

type Names = readonly string[] | "*";

/** Everything that one person's session or one token can reach under one permission. */
export interface CredentialReach {
  readonly teams: Names;
  readonly models: Names;
  readonly evidenceTypes: Names;
  readonly environments: Names;
}

export const REACHES_EVERYTHING: CredentialReach = {
  teams: "*",
  models: "*",
  evidenceTypes: "*",
  environments: "*",
};

export function credentialReach(actor: Actor, permission: Permission): CredentialReach {
  const teams = teamsFor(actor, permission) ?? [];
  if (actor.kind !== "service-account") return { ...REACHES_EVERYTHING, teams };
  const { models, evidenceTypes, environments } = actor;
  return { teams, models, evidenceTypes, environments };
}

/** Returns true if `reach` includes all of `other`. */
export function includesReach(reach: CredentialReach, other: CredentialReach): boolean {
  return (["teams", "models", "evidenceTypes", "environments"] as const).every((part) =>
    includesNames(reach[part], other[part]),
  );
}

function includesNames(names: Names, others: Names): boolean {
  return names === "*" || (others !== "*" && others.every((name) => names.includes(name)));
}
