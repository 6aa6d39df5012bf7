import { countOf } from "../text/count-of";
import { DRY_RUN_MOMENTS, type DryRunEffect } from "./re-evaluation";
import type { DryRunTally } from "./tally";

/** Summarises a dry run in one sentence, most important first. */
export function headlineOf({ effects, decisions }: Pick<DryRunTally, "effects" | "decisions">): string {
  if (decisions === 0) return "There is no decision in your reach that this policy would judge";
  const { live, open, past } = effects;
  const parts = [
    live.blocked > 0 && `${countOf(live.blocked, "live release")} would be blocked`,
    open.blocked > 0 && `${countOf(open.blocked, "open release")} that could go now could not`,
    past.blocked > 0 && `${countOf(past.blocked, "past release")} would not have been permitted`,
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join("; ");
  const changed = DRY_RUN_MOMENTS.reduce((sum, moment) => sum + countChanged(effects[moment]), 0);
  return changed === 0 ? "Every decision would be the same" : "Nothing that was allowed would be blocked";
}

function countChanged({ unchanged: _unchanged, ...changed }: Readonly<Record<DryRunEffect, number>>): number {
  return Object.values(changed).reduce((sum, one) => sum + one, 0);
}
