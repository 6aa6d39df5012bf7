import { describe, expect, test } from "vitest";
import { opens, VERDICTS } from "@/server/domain/decision/verdict";
import { VERDICT_READING_ORDER } from "@/server/domain/gate/verdict-counts";
import { VERDICT_PRESENTATION } from "./verdict-mark";

test.each(["icon", "word", "tone"] as const)("no two verdicts share their %s", (part) => {
  expect(new Set(VERDICTS.map((verdict) => VERDICT_PRESENTATION[verdict][part])).size).toBe(VERDICTS.length);
});

describe("the reading order", () => {
  test("holds every verdict once", () => {
    expect([...VERDICT_READING_ORDER].sort()).toEqual([...VERDICTS].sort());
  });

  test("puts every verdict that stops a release before every one that opens a gate", () => {
    const firstOpening = VERDICT_READING_ORDER.findIndex(opens);
    expect(VERDICT_READING_ORDER.slice(firstOpening).every(opens)).toBe(true);
  });
});
