import { expect, test } from "vitest";
import { readReleaseView, releaseHref, viewHref } from "./release-view";

const stages = [
  { stage: "staging", request: undefined },
  { stage: "production", request: undefined },
];
const read = (query: string, among: Parameters<typeof readReleaseView>[1] = stages) =>
  readReleaseView(new URLSearchParams(query), among);

test("the state of the page is read from its address", () => {
  const view = read("stage=staging&tab=evidence&inspect=gate:auc&from=2026-11-01T00:00:00Z");
  expect(view).toMatchObject({
    stage: "staging",
    tab: "evidence",
    inspect: { kind: "gate", id: "auc" },
    to: undefined,
  });
  expect(view.from?.toISOString()).toBe("2026-11-01T00:00:00.000Z");
});

test("unknown values fall back to their defaults", () => {
  expect(read("stage=moon&tab=horoscope&inspect=planet:mars&from=yesterday")).toEqual({
    stage: "production",
    tab: "gates",
    inspect: undefined,
    from: undefined,
    to: undefined,
  });
});

test("without a stage, the requested stage is shown", () => {
  expect(
    read("", [
      { stage: "staging", request: {} },
      { stage: "production", request: undefined },
    ]).stage,
  ).toBe("staging");
});

test("a link changes its own parameters and keeps the rest", () => {
  const current = new URLSearchParams("stage=staging&inspect=gate:auc");
  expect(viewHref(current, { inspect: undefined, tab: "ledger" }, "parts")).toBe(
    "?stage=staging&tab=ledger#parts",
  );
  expect(viewHref(current, { inspect: "evidence:evd_1" })).toBe("?stage=staging&inspect=evidence:evd_1");
});

test("a key is one segment of a path", () => {
  expect(releaseHref("breast-screening@2.3.0", "?stage=production")).toBe(
    "/releases/breast-screening%402.3.0?stage=production",
  );
});
