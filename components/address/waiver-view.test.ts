import { expect, test } from "vitest";
import { WAIVER_STANDINGS } from "@/server/domain/waiver/waiver-standing";
import { WAIVER_FILTERS, waiverInput, waiversHref } from "./waiver-view";

const nothing = { team: null, after: null };

test("every standing is found under some filter, and under `all` without one", () => {
  const found = WAIVER_FILTERS.flatMap((show) => waiverInput({ show, ...nothing }).standings);
  expect([...new Set(found)].sort()).toEqual([...WAIVER_STANDINGS].sort());
  expect(waiverInput({ show: "all", ...nothing }).standings).toEqual([]);
});

test("what is empty in the address asks for nothing; the default is left out of it", () => {
  expect(waiverInput({ show: "all", team: "  ", after: null })).toEqual({ limit: 50, standings: [], team: undefined, cursor: undefined });
  expect(waiversHref({ show: "all", waiver: "wvr_1" })).toBe("/waivers?waiver=wvr_1");
});
