import type { GateResult } from "@/server/domain/decision/evaluation";
import {
  DRY_RUN_EFFECTS,
  DRY_RUN_MOMENTS,
  type DryRunEffect,
  type DryRunMoment,
} from "@/server/domain/dry-run/re-evaluation";
import type { ModelChange } from "@/server/domain/dry-run/tally";
import { valueInWords } from "@/server/domain/reason/value-in-words";
import { countOf } from "@/server/domain/text/count-of";
import type { DryRunFound } from "../data/policy-data";
import { VERDICT_PRESENTATION } from "../marks/verdict-mark";

/**
 * Returns the number of decisions by effect, in the order of the bar. Effects without decisions are left out.
 */
export function countEffects(
  effects: DryRunFound["effects"],
  moments: readonly DryRunMoment[] = DRY_RUN_MOMENTS,
): readonly { readonly effect: DryRunEffect; readonly count: number }[] {
  return DRY_RUN_EFFECTS.map((effect) => ({
    effect,
    count: moments.reduce((sum, moment) => sum + effects[moment][effect], 0),
  })).filter(({ count }) => count > 0);
}

/** Returns “passed → failed”. A gate that the other side does not have is named in words. */
export function moveInWords({ from, to }: Pick<DryRunFound["gates"][number], "from" | "to">): string {
  const said = (verdict: typeof from) =>
    verdict === undefined ? "not required" : VERDICT_PRESENTATION[verdict].word.toLowerCase();
  return from === to ? `${said(from)}, in another mode` : `${said(from)} → ${said(to)}`;
}

/** Returns “measured 0.93, required 0.9 → 0.95”; empty if the gate measures nothing. */
export function numbersInWords({
  measured,
  required,
}: DryRunFound["changes"][number]["gates"][number]): string {
  const word = (value: GateResult["measured"]) =>
    value === undefined || value === null ? undefined : valueInWords(value);
  const [found, before, after] = [word(measured), word(required.before), word(required.after)];
  const asked = before === after ? after : [before ?? "nothing", after ?? "nothing"].join(" → ");
  return [found && `measured ${found}`, asked && `required ${asked}`].filter(Boolean).join(", ");
}

/** Returns the change of a model as a sentence. */
export function modelChangeInWords({ change, others, tier }: ModelChange): string {
  switch (change) {
    case "enters":
      return "would be governed by this policy";
    case "leaves":
      return others.length > 0
        ? `would be governed by ${others.join(" and ")} instead`
        : "would no longer be governed by any policy";
    case "tier":
      return `would be ${tier.after ?? "no"} risk, where it is ${tier.before ?? "without tier"} now`;
    case "claimed-twice":
      return `would also be governed by ${others.join(" and ")}, so no release could be opened`;
    case "unclear":
      return "whether the policy applies cannot be determined";
  }
}

/** Returns the reasons why the result does not cover all history, each as a sentence; empty if it does. */
export function gapsOf(
  { notEvaluated, complete, models }: DryRunFound,
  teams: readonly string[] | "*",
): readonly string[] {
  if (complete) return [];
  return [
    teams !== "*" &&
      `Only releases of ${teams.join(", ")} were evaluated, because the requester can see only these teams.`,
    notEvaluated.count > 0 && `${countOf(notEvaluated.count, "decision")} could not be evaluated.`,
    models.some(({ change }) => change === "unclear") &&
      "For some models it cannot be determined whether the policy applies.",
  ].filter((gap) => gap !== false);
}
