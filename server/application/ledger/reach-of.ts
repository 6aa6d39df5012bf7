import type { LedgerReach } from "@/server/domain/ledger/reach";
import type { Scope } from "../kernel/scope";

/** What the caller may read of the ledger: the entries of their teams; a token confined to models, only those of these models. */
export function reachOf({ actor, teams }: Pick<Scope, "actor" | "teams">): LedgerReach {
  return { teams, models: actor.kind === "service-account" ? actor.models : "*" };
}
