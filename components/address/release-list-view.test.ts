import { describe, expect, test } from "vitest";
import { boardInputOf, countInputOf, isNarrowed, loadReleaseListView, releaseListQuery, searchInputOf } from "./release-list-view";

const view = (query: string) => loadReleaseListView(new URLSearchParams(query));

describe("an address", () => {
  test("with nothing in it asks for the board, and narrows nothing", () => {
    expect(boardInputOf(view(""))).toEqual({});
    expect(isNarrowed(view(""))).toBe(false);
    expect(searchInputOf(view(""))).toEqual({ order: "opened", descending: true, limit: 50 });
  });

  test("comes back the same from what it says", () => {
    const query = "?view=table&text=screen&tier=high&standings=waiting,blocked&order=key&direction=asc&without=team,by&after=abc";
    expect(releaseListQuery(view(query))).toBe(query);
  });

  test("asks for several standings of one stage", () => {
    expect(countInputOf(view("stage=production&standings=waiting,blocked,waiting"))).toEqual({
      stage: "production",
      standings: ["waiting", "blocked"],
    });
  });

  test.each([
    "openedFrom=2026-02-31x",
    "openedUntil=yesterday",
    "stage=Produc%00tion",
    "tier=extreme",
    "verdict=fine",
    "standings=gone",
    "text=%20",
  ])("that means nothing asks nothing: %s", (query) => {
    expect(countInputOf(view(query))).toEqual({});
    expect(isNarrowed(view(`view=table&${query}`))).toBe(false);
  });

  test("a board knows no stage of its own: its columns are the stages", () => {
    expect(isNarrowed(view("stage=production"))).toBe(false);
    expect(isNarrowed(view("view=table&stage=production"))).toBe(true);
  });
});
