import type { ServiceAccountReads, ServiceAccountRecord } from "../kernel/ports/people";
import { notFound } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";

/**
 * Returns the account within the caller's teams. @throws AppError `not-found`, the same for absent and for
 * out of reach.
 */
export async function requireServiceAccount(
  accounts: ServiceAccountReads,
  scope: Scope,
  name: string,
): Promise<ServiceAccountRecord> {
  const account = await accounts.findByName(name);
  return account && covers(scope.teams, account.team) ? account : notFound("service account", name);
}
