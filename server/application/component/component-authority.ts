import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import type { Digest } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import type { RevocationReads } from "../kernel/ports/revocations";
import { covers, type Scope } from "../kernel/scope";

/**
 * Whether someone may decide on a component for everyone who uses it: their role holds in every team with a release that holds
 * the digest. A digest that no release holds is decided only for all teams, because any team may hold it next.
 */
export function hasAuthority(teams: Scope["teams"] | undefined, holders: readonly string[]): boolean {
  if (teams === undefined) return false;
  return teams === "*" || (holders.length > 0 && holders.every((team) => covers(teams, team)));
}

/** @throws AppError `not-permitted`, which names no team: who else uses a component is not the caller's to learn. */
export async function requireAuthority(
  { revocations }: { readonly revocations: Pick<RevocationReads, "teamsHolding"> },
  { teams }: Pick<Scope, "teams">,
  digest: Digest,
): Promise<void> {
  if (hasAuthority(teams, await revocations.teamsHolding(digest))) return;
  throw new AppError(
    "not-permitted",
    "To revoke a component, or to lift a revocation, takes the role in every team that uses the component, or for all teams. Report the component instead: those who may decide are asked.",
    { permission: "component.revoke", roles: PERMISSIONS["component.revoke"] },
  );
}
