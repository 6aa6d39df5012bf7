import type { GateResult } from "@/server/domain/decision/evaluation";
import { DRY_RUN_EFFECTS, DRY_RUN_MOMENTS, type DryRunEffect, type DryRunMoment } from "@/server/domain/dry-run/judged-anew";
import type { ModelChange } from "@/server/domain/dry-run/tally";
import { valueInWords } from "@/server/domain/gate/basis/value-in-words";
import { countOf } from "@/server/domain/text/count-of";
import type { DryRunFound } from "../data/dry-run-data";
import { VERDICT_PRESENTATION } from "../marks/verdict-presentation";

/** How many decisions come to which effect, in the order they are drawn; effects that nothing comes to are left out. */
export function countEffects(
  effects: DryRunFound["effects"],
  moments: readonly DryRunMoment[] = DRY_RUN_MOMENTS,
): readonly { readonly effect: DryRunEffect; readonly count: number }[] {
  return DRY_RUN_EFFECTS.map((effect) => ({ effect, count: moments.reduce((sum, moment) => sum + effects[moment][effect], 0) })).filter(
    ({ count }) => count > 0,
  );
}

/** “passed → failed”; a gate the other side has not is said in words. */
export function moveInWords({ from, to }: Pick<DryRunFound["gates"][number], "from" | "to">): string {
  const said = (verdict: typeof from) => (verdict === undefined ? "not asked" : VERDICT_PRESENTATION[verdict].word.toLowerCase());
  return from === to ? `${said(from)}, in another mode` : `${said(from)} → ${said(to)}`;
}

/** “measured 0.93, required 0.9 → 0.95”; empty where the gate measures nothing. */
export function numbersInWords({ measured, required }: DryRunFound["changes"][number]["gates"][number]): string {
  const word = (value: GateResult["measured"]) => (value === undefined || value === null ? undefined : valueInWords(value));
  const [found, before, after] = [word(measured), word(required.before), word(required.after)];
  const asked = before === after ? after : [before ?? "nothing", after ?? "nothing"].join(" → ");
  return [found && `measured ${found}`, asked && `required ${asked}`].filter(Boolean).join(", ");
}

/** What becomes of a model, in a sentence. */
export function modelChangeInWords({ change, others, tier }: ModelChange): string {
  switch (change) {
    case "enters":
      return "would come under this policy";
    case "leaves":
      return others.length > 0 ? `would leave this policy for ${others.join(" and ")}` : "would leave this policy and be governed by none";
    case "tier":
      return `would be ${tier.after ?? "no"} risk, where it is ${tier.before ?? "of no tier"} now`;
    case "claimed-twice":
      return `would be claimed by ${others.join(" and ")} as well: no release of it could be opened`;
    case "unclear":
      return "the policy cannot say whether it applies";
  }
}

/** Why the answer is not the whole of history, each reason in a sentence; empty when it is. */
export function gapsOf({ notEvaluated, complete, models }: DryRunFound, teams: readonly string[] | "*"): readonly string[] {
  if (complete) return [];
  return [
    teams !== "*" && `Only releases of ${teams.join(", ")} were looked at: what the one who asked can reach.`,
    notEvaluated.count > 0 && `${countOf(notEvaluated.count, "decision")} could not be judged.`,
    models.some(({ change }) => change === "unclear") && "It cannot say of every model whether it applies.",
  ].filter((gap) => gap !== false);
}
