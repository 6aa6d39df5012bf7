import { expect, test } from "vitest";
import { HOUR_MS } from "@/server/domain/time/durations";
import { type OldestUnsealed, sealingLag } from "./sealing-lag";

let entry: OldestUnsealed | undefined;
let nowMs = Date.parse("2026-11-01T09:00:00Z");
let monotonicMs = 0;
const lag = sealingLag({
  oldest: async () => entry,
  now: () => new Date(nowMs),
  monotonicMs: () => monotonicMs,
});

test("an entry waits since it was recorded, and since it was first seen when a clock was set back", async () => {
  expect(await lag()).toBe(0);
  entry = { id: "led_1", recordedAt: new Date(nowMs) };
  expect(await lag()).toBe(0);
  nowMs += 30_000;
  monotonicMs += 30_000;
  expect(await lag()).toBe(30_000);
  nowMs -= HOUR_MS;
  monotonicMs += 40_000;
  expect(await lag()).toBe(70_000);
});

test("another entry at the head of the queue starts at zero, and no entry is no lag", async () => {
  entry = { id: "led_2", recordedAt: new Date(nowMs) };
  expect(await lag()).toBe(0);
  entry = undefined;
  monotonicMs += 90_000;
  expect(await lag()).toBe(0);
});
