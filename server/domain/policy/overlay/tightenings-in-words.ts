import { ROLE_WORDS } from "../../authorization/role";
import { RISK_TIERS } from "../../model/model";
import { countOf } from "../../text/count-of";
import type { Tightening } from "./overlay-document";

/** Describes a team's tightenings of one of the organisation's gates, each in a few words. */
export function tighteningsInWords(tightening: Tightening): readonly string[] {
  const { mode, tiers, parameters = {}, also, maxAgeDays, attemptsMax, waivable, items = [] } = tightening;
  const {
    everyComponent,
    pinned,
    signers = {},
    freshAuthenticationMinutes,
    independentOf = [],
    passkey = {},
    soakHours,
  } = tightening;
  return [
    ...(mode === undefined ? [] : [`mode ${mode}`]),
    ...(tiers === undefined ? [] : [`asked at ${tiers.join(" and ")} tier as well`]),
    ...Object.entries(parameters)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => `${name} ${value}`),
    ...(also === undefined ? [] : [`also ${also}`]),
    ...(maxAgeDays === undefined ? [] : [`evidence at most ${countOf(maxAgeDays, "day")} old`]),
    ...(attemptsMax === undefined ? [] : [`at most ${countOf(attemptsMax, "attempt")}`]),
    ...(everyComponent === undefined ? [] : ["evidence about every component of the kind"]),
    ...(pinned === undefined ? [] : ["the data set's digest is compared"]),
    ...(waivable === undefined
      ? []
      : [waivable === false ? "not waivable" : `waivable for ${countOf(waivable.days, "day")} at most`]),
    ...items.map((item) => `asks ${item}`),
    ...RISK_TIERS.flatMap((tier) =>
      (signers[tier] ?? []).map(
        ({ role, count: people }) => `${people} × ${ROLE_WORDS[role]} at ${tier} tier`,
      ),
    ),
    ...(freshAuthenticationMinutes === undefined
      ? []
      : [`authenticated within ${countOf(freshAuthenticationMinutes, "minute")}`]),
    ...independentOf.map((ground) => `independent of ${ground}`),
    ...RISK_TIERS.filter((tier) => passkey[tier] === "required").map((tier) => `a passkey at ${tier} tier`),
    ...(soakHours === undefined ? [] : [`${countOf(soakHours, "hour")} in soak`]),
  ];
}
