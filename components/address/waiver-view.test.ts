import { expect, test } from "vitest";
import { WAIVER_STATUSES } from "@/server/domain/waiver/waiver-status";
import { WAIVER_FILTERS, waiverInput, waiversHref } from "./waiver-view";

const nothing = { team: null, after: null };

test("every status is listed by a filter, and by `all`", () => {
  const found = WAIVER_FILTERS.flatMap((show) => waiverInput({ show, ...nothing }).statuses);
  expect([...new Set(found)].sort()).toEqual([...WAIVER_STATUSES].sort());
  expect(waiverInput({ show: "all", ...nothing }).statuses).toEqual([]);
});

test("empty parameters set no filter; defaults are left out of the address", () => {
  expect(waiverInput({ show: "all", team: "  ", after: null })).toEqual({
    limit: 50,
    statuses: [],
    team: undefined,
    cursor: undefined,
  });
  expect(waiversHref({ show: "all", waiver: "wvr_1" })).toBe("/waivers?waiver=wvr_1");
});
