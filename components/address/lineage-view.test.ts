import { expect, test } from "vitest";
import {
  type LineageView,
  lineageHref,
  loadLineageView,
  neighbourhoodInput,
  pathsInput,
  refocused,
} from "./lineage-view";

const view = (over: Partial<LineageView> = {}): LineageView => ({
  focus: "run:1",
  trail: [],
  expand: [],
  depth: 1,
  mode: "around",
  view: "graph",
  inspect: null,
  freeze: false,
  limit: 200,
  grain: "run",
  at: null,
  to: null,
  hide: [],
  collapse: [],
  ...over,
});

test("a new focus extends the trail; going back along it shortens it", () => {
  const second = view(refocused(view({ inspect: "job:a/b" }), "run:2"));
  expect(second).toMatchObject({ focus: "run:2", trail: ["run:1"], inspect: null });
  const third = view(refocused(second, "run:3"));
  expect(third.trail).toEqual(["run:1", "run:2"]);
  expect(view(refocused(third, "run:1"))).toMatchObject({ focus: "run:1", trail: [] });
});

test("the trail has a maximum length", () => {
  let at = view();
  for (let step = 2; step < 20; step += 1) at = view(refocused(at, `run:${step}`));
  expect(at.trail).toEqual(["run:14", "run:15", "run:16", "run:17", "run:18"]);
});

test("two nodes are asked for with the instant and the grain; a new focus ends the choice of two", () => {
  const two = view({ to: "run:9", at: "2026-01-05T10:00:00Z", limit: 1e9 });
  expect(pathsInput(two, { from: "run:1", to: "run:9" })).toEqual({
    ...{ from: "run:1", to: "run:9", limit: 2_000, grain: "run", at: "2026-01-05T10:00:00Z" },
  });
  expect(refocused(two, "run:2")).toMatchObject({ focus: "run:2", to: null });
});

test.each([
  { asked: { depth: 0, limit: -5 }, given: { depth: 1, limit: 1 } },
  { asked: { depth: 99, limit: 1e9 }, given: { depth: 20, limit: 2_000 } },
  { asked: { mode: "breaks" }, given: { direction: "downstream" } },
] as const)("$asked is sent as $given", ({ asked, given }) => {
  expect(neighbourhoodInput(view(asked), "run:1")).toMatchObject(given);
});

test("kinds are in the address, and an unknown one is ignored", () => {
  expect(lineageHref({ focus: "run:1", hide: ["job", "run"] })).toBe("/lineage?focus=run:1&hide=job+run");
  expect(loadLineageView(new URLSearchParams("hide=job+never+run")).hide).toEqual(["job", "run"]);
});

test("defaults are not in the address", () =>
  expect(lineageHref({ focus: "run:1", depth: 1 })).toBe("/lineage?focus=run:1"));
