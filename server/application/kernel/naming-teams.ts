import { AppError, isAppError } from "@/server/domain/error/app-error";
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
    throw new AppError("not-found", `${error.message}: ${reach}`, { ...error.details, teams: scope.teams });
  }
}

/** Undefined for a caller who sees every team and every model. */
function reachOf({ actor, teams }: Scope): string | undefined {
  const models = actor.kind === "service-account" && actor.models !== "*" ? ` and of its models ${listed(actor.models)}` : "";
  if (teams === "*") return models === "" ? undefined : `this token sees${models.replace(" and of its", " the")}`;
  const who = actor.kind === "service-account" ? "this token sees" : "your roles see";
  return `${who} the team${teams.length === 1 ? "" : "s"} ${listed(teams)}${models}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
