import { expect, test } from "vitest";
import { whyNotFresh } from "./fresh-authentication";

const now = new Date("2026-11-01T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

test.each([
  { when: "this instant", at: now, fresh: true },
  { when: "exactly ten minutes ago", at: ago(600_000), fresh: true },
  { when: "a millisecond longer ago", at: ago(600_001), fresh: false },
  { when: "half a minute ahead, which clocks do", at: ago(-30_000), fresh: true },
  { when: "in the future", at: ago(-61_000), fresh: false },
  { when: "never proven", at: undefined, fresh: false },
])("signed in $when: fresh is $fresh", ({ at, fresh }) => {
  expect(whyNotFresh(at, 10, now) === undefined).toBe(fresh);
});
