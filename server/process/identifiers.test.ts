import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { HOUR_MS } from "@/server/domain/time/durations";
import { createIdentifiers } from "./identifiers";

test("ids sort in the order they were made, within a millisecond and across a clock that steps back", () => {
  let ms = 1_800_000_000_000;
  const newId = createIdentifiers({ now: () => new Date(ms), randomBytes });
  const ids: string[] = [];
  for (let index = 0; index < 10_000; index += 1) {
    if (index === 5_000) ms -= HOUR_MS;
    if (index === 7_000) ms += 7_200_000;
    ids.push(newId("rel"));
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(ids[0]).toMatch(/^rel_[0-9a-hjkmnp-tv-z]{26}$/);
});
