import { describe, expect, test } from "vitest";
import type { DriftPlace } from "../data/drift-data";
import { arrangeSeries, choosePlace } from "./drift-view";

const at = new Date(Date.UTC(2026, 0, 1));
const series = (name: string, kind: "drifted" | "shifting" | "gap" | "stable", lastBreachDay?: number) => ({
  series: name,
  metric: "drift",
  method: "psi",
  state: { kind, at },
  lastBreachAt: lastBreachDay === undefined ? undefined : new Date(Date.UTC(2026, 0, lastBreachDay)),
});
const SERIES = [
  series("calm", "stable"),
  series("was", "stable", 9),
  series("hole", "gap"),
  series("over", "drifted", 5),
  series("near", "shifting", 7),
];
const names = (arranged: readonly { readonly series: string }[]) => arranged.map((one) => one.series);

describe("series are in the chosen order", () => {
  test.each([
    { order: "worst", expected: ["over", "near", "hole", "was", "calm"] },
    { order: "breach", expected: ["was", "near", "over", "calm", "hole"] },
    { order: "name", expected: ["calm", "hole", "near", "over", "was"] },
  ] as const)("$order", ({ order, expected }) =>
    expect(names(arrangeSeries(SERIES, { order, show: "all" }))).toEqual(expected),
  );
});

test.each([
  { show: "past", expected: ["near", "over"] },
  { show: "unknown", expected: ["hole"] },
  { show: "stable", expected: ["calm", "was"] },
] as const)("only $show", ({ show, expected }) =>
  expect(names(arrangeSeries(SERIES, { order: "name", show }))).toEqual(expected),
);

describe("the shown model and stage", () => {
  const place = (modelKey: string, stage: string) => ({ modelKey, stage }) as DriftPlace;
  const places = [place("b", "production"), place("a", "production"), place("a", "staging")];

  test.each([
    { asked: { model: "a", stage: "staging" }, chosen: places[2] },
    { asked: { model: "a", stage: null }, chosen: places[1] },
    { asked: { model: null, stage: null }, chosen: places[0] },
    { asked: { model: "unknown", stage: null }, chosen: undefined },
  ])("$asked", ({ asked, chosen }) => expect(choosePlace(places, asked)).toBe(chosen));
});
