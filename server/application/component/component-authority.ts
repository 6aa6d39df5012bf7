import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import type { Digest } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import type { RevocationReads } from "../kernel/ports/revocations";
import { covers, type Scope } from "../kernel/scope";

/**
 * Returns true if a role covers every team with a release that has the digest. A digest without a release
 * needs a role for all teams, because any team may use it next.
 */
export function hasAuthority(teams: Scope["teams"] | undefined, holders: readonly string[]): boolean {
  if (teams === undefined) return false;
  return teams === "*" || (holders.length > 0 && holders.every((team) => covers(teams, team)));
}

/**
 * @throws AppError `not-permitted` without naming a team: the caller must not learn who else uses the
 * component.
 */
export async function requireAuthority(
  { revocations }: { readonly revocations: Pick<RevocationReads, "teamsHolding"> },
  { teams }: Pick<Scope, "teams">,
  digest: Digest,
): Promise<void> {
  if (hasAuthority(teams, await revocations.teamsHolding(digest))) return;
  throw new AppError(
    "not-permitted",
    "Revoking a component, or lifting a revocation, requires the role in every team that uses the component. Report the component instead; the people with permission are notified.",
    { permission: "component.revoke", roles: PERMISSIONS["component.revoke"] },
  );
}
