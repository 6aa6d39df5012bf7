import { AppError } from "@/server/domain/error/app-error";
import type { ServiceAccountReads } from "../kernel/ports/people";
import type { Scope } from "../kernel/scope";

/**
 * Returns the account a permit is issued to: the one named; else the caller, if it is an engine; else the
 * team's only engine; else, in a team without engines, the calling pipeline, which then deploys itself.
 *
 * @throws AppError `validation-failed`, listing the team's engines, when that leaves none or several.
 */
export async function engineOf(
  accounts: ServiceAccountReads,
  scope: Scope,
  { team, named }: { readonly team: string; readonly named: string | undefined },
): Promise<string> {
  const caller = scope.actor.kind === "service-account" && named === undefined ? scope.actor : undefined;
  if (caller?.grants.some((grant) => grant.role === "engine")) return caller.name;
  const engines = (await accounts.list())
    .filter(
      (account) => account.role === "engine" && account.team === team && account.disabledAt === undefined,
    )
    .map((account) => account.name);
  const [only, another] = named === undefined ? engines : engines.filter((name) => name === named);
  if (only !== undefined && another === undefined) return only;
  if (caller && engines.length === 0) return caller.name;
  const detail =
    engines.length === 0
      ? `team ${team} has no engine account; an administrator creates one`
      : `expected one of ${engines.join(", ")}`;
  throw new AppError("validation-failed", `engine: ${detail}`, {
    errors: [{ pointer: "/engine", detail }],
    engines,
  });
}
