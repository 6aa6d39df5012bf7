import { modelsOf } from "@/server/domain/authorization/actor";
import type { LedgerReach } from "@/server/domain/ledger/reach";
import type { Scope } from "../kernel/scope";

/**
 * Returns the part of the ledger the caller may read: the entries of their teams; for a token confined to
 * models, only those of these models.
 */
export function reachOf({ actor, teams }: Pick<Scope, "actor" | "teams">): LedgerReach {
  return { teams, models: modelsOf(actor) };
}
