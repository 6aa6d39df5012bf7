import { modelsOf } from "@/server/domain/authorization/actor";
import type { GraphView } from "../kernel/ports/lineage";
import type { Reach } from "../kernel/ports/policy-reads";
import type { Scope } from "../kernel/scope";

/** Returns the models and teams of the caller. */
export function reachOf({ actor, teams }: Scope): Reach {
  return { teams, models: modelsOf(actor) };
}

export function viewOf(scope: Scope, at: Date | undefined): GraphView {
  return { ...reachOf(scope), at, now: scope.now };
}
