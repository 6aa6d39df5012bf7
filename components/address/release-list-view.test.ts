import { describe, expect, test } from "vitest";
import {
  boardInputOf,
  countInputOf,
  isNarrowed,
  loadReleaseListView,
  releaseListQuery,
  searchInputOf,
} from "./release-list-view";

const view = (query: string) => loadReleaseListView(new URLSearchParams(query));

describe("an address", () => {
  test("without parameters shows the board without filters", () => {
    expect(boardInputOf(view(""))).toEqual({});
    expect(isNarrowed(view(""))).toBe(false);
    expect(searchInputOf(view(""))).toEqual({ order: "opened", descending: true, limit: 50 });
  });

  test("survives being read and written", () => {
    const query =
      "?view=table&text=screen&tier=high&statuses=waiting,blocked&order=key&direction=asc&without=team,by&after=abc";
    expect(releaseListQuery(view(query))).toBe(query);
  });

  test("names several statuses of one stage", () => {
    expect(countInputOf(view("stage=production&statuses=waiting,blocked,waiting"))).toEqual({
      stage: "production",
      statuses: ["waiting", "blocked"],
    });
  });

  test.each([
    "openedFrom=2026-02-31x",
    "openedUntil=yesterday",
    "stage=Produc%00tion",
    "tier=extreme",
    "verdict=fine",
    "statuses=gone",
    "text=%20",
  ])("with an unknown value sets no filter: %s", (query) => {
    expect(countInputOf(view(query))).toEqual({});
    expect(isNarrowed(view(`view=table&${query}`))).toBe(false);
  });

  test("the board has no stage filter, because its columns are the stages", () => {
    expect(isNarrowed(view("stage=production"))).toBe(false);
    expect(isNarrowed(view("view=table&stage=production"))).toBe(true);
  });
});
