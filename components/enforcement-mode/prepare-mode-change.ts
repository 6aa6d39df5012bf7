import type { EnforcementModesData, TeamMode } from "@/components/data/policy-data";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { RISK_TIERS } from "@/server/domain/model/model";
import type { GateMode } from "@/server/domain/policy/gate-mode";
import { harderOf, MODE_STRENGTH } from "@/server/domain/policy/mode-strength";
import { countOf } from "@/server/domain/text/count-of";
import { DAY_MS } from "@/server/domain/time/durations";

type InForce = NonNullable<EnforcementModesData["inForce"]>;
type Now = Pick<TeamMode, "mode"> & { readonly relaxed?: { readonly until: Date } | undefined };

export interface ModeChange {
  readonly mode: GateMode;
  readonly until: Date | undefined;
}

/** Returns true if the change is only stricter: it then applies at once, without a second person. */
export function isHarderThan(now: Now, { mode, until }: ModeChange): boolean {
  if (mode === "block") return true;
  return (
    now.relaxed !== undefined &&
    until !== undefined &&
    MODE_STRENGTH[mode] >= MODE_STRENGTH[now.mode] &&
    until <= now.relaxed.until
  );
}

/** Returns the consequences of a change, each as a sentence. */
export function consequencesOf(inForce: InForce, now: Now, wanted: ModeChange): readonly string[] {
  const { rule, gates } = inForce;
  const titles = gates.map(({ title }) => title);
  if (wanted.mode === "block") {
    return [
      "It applies immediately, also to promotions in progress: gates that were not enforced block again.",
      `These gates block again: ${listed(titles)}.`,
    ];
  }
  const tiers = tiersInWords(rule, wanted.mode);
  const softer = [
    `It applies after another person approves, as ${(rule?.by ?? []).map((role) => ROLE_WORDS[role]).join(" or ")}.`,
    `Until the end date: ${tiers.join(", ")}.`,
    `These gates no longer block the team: ${listed(titles)}.`,
    "Sign-offs, windows, external approvers, holds and the gates of the team’s own overlay still block.",
  ];
  return [
    ...(isHarderThan(now, wanted)
      ? ["It applies immediately.", `Until the end date: ${tiers.join(", ")}.`]
      : softer),
    "The enforcement mode is part of what is signed, so open releases of the team must be signed again.",
    "On the end date its gates block again automatically.",
  ];
}

/** Returns the effect of a mode at each tier, with the policy's minimum. */
export function tiersInWords(rule: InForce["rule"], mode: "warn" | "observe"): readonly string[] {
  return RISK_TIERS.map((tier) => {
    const floor = rule?.tiers[tier];
    if (floor === undefined) return `${tier} risk still blocks`;
    return harderOf(mode, floor) === "warn" ? `${tier} risk shows warnings` : `${tier} risk is observed only`;
  });
}

const SHOWN_MAX = 6;

function listed(titles: readonly string[]): string {
  const more = titles.length - SHOWN_MAX;
  return more <= 0 ? titles.join(", ") : `${titles.slice(0, SHOWN_MAX).join(", ")} and ${more} more`;
}

/** Returns what the counts say about a team's readiness for blocking. */
export function readinessWords(
  { judged, wouldBlock }: Pick<NonNullable<TeamMode["counts"]>, "judged" | "wouldBlock">,
  days: number,
): string {
  const span = countOf(days, "day");
  if (judged === 0) return `No promotions in ${span}.`;
  const all = countOf(judged, "promotion");
  if (wouldBlock === 0) return `0 of ${all} would have been blocked in ${span}: ready for enforcement.`;
  return `${wouldBlock} of ${all} would have been blocked in ${span}.`;
}

/** Returns whole days, at least one: a day that started counts. */
export function daysBetween(from: Date, to: Date): number {
  return Math.max(1, Math.ceil((to.getTime() - from.getTime()) / DAY_MS));
}
