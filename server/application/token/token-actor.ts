import type { ServiceAccountActor } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import type { TokenOfAccount } from "../kernel/ports/people";

/**
 * Returns the actor of a presented token: its account, in its role, for its team, within the token's own
 * scope.
 *
 * @throws AppError `unauthenticated`, with one of unknown, revoked, disabled and expired. Only the holder of
 * an issued token learns its state.
 */
export function tokenActor(found: TokenOfAccount | undefined, now: Date): ServiceAccountActor {
  if (!found) throw unauthenticated("unknown", "This token is unknown. Check that you copied it completely.");
  const { token, account } = found;
  if (token.revokedAt)
    throw unauthenticated(
      "revoked",
      `This token was revoked at ${token.revokedAt.toISOString()}. Ask an administrator for a new one.`,
    );
  if (account.disabledAt)
    throw unauthenticated(
      "disabled",
      `The service account ${account.name} is disabled. Ask an administrator.`,
    );
  if (token.expiresAt <= now)
    throw unauthenticated(
      "expired",
      `This token expired at ${token.expiresAt.toISOString()}. Ask for a new one.`,
    );
  return {
    kind: "service-account",
    id: account.id,
    name: account.name,
    tokenId: token.id,
    grants: [{ role: account.role, teams: [account.team] }],
    evidenceTypes: token.evidenceTypes,
    environments: token.environments,
    models: token.models,
  };
}

export type TokenProblem = "absent" | "malformed" | "unknown" | "revoked" | "disabled" | "expired";

export function unauthenticated(problem: TokenProblem, message: string): AppError {
  return new AppError("unauthenticated", message, { problem });
}
