import { modelsOf } from "@/server/domain/authorization/actor";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { pluralOf } from "@/server/domain/text/count-of";
import type { Scope } from "./scope";

/**
 * Adds the teams and models in the caller's reach to a `not-found` error. Another team's record is refused
 * like an absent one, so a caller with a role in the wrong team would otherwise look for a spelling mistake.
 */
export async function namingTeams<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reach = reachOf(scope);
    if (!isAppError(error) || error.code !== "not-found" || reach === undefined) throw error;
    throw new AppError("not-found", `${error.message} ${reach}`, { ...error.details, teams: scope.teams });
  }
}

/** Undefined for a caller who sees every team and every model. */
function reachOf({ actor, teams }: Scope): string | undefined {
  const named = modelsOf(actor);
  const models = named === "*" ? "" : ` and of its models ${listed(named)}`;
  if (teams === "*")
    return models === "" ? undefined : `This token has access to${models.replace(" and of its", " the")}.`;
  const who = actor.kind === "service-account" ? "This token has" : "Your roles have";
  return `${who} access to the ${pluralOf(teams.length, "team", "teams")} ${listed(teams)}${models}.`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
