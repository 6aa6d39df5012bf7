import { expect, test } from "vitest";
import { HOUR_MS } from "@/server/domain/time/durations";
import { formatAge, formatSpan } from "./format-age";

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  ["2026-11-21T12:00:00.000Z", "just now"],
  ["2026-11-21T11:59:00.001Z", "just now"],
  ["2026-11-21T11:59:00.000Z", "1 minute ago"],
  ["2026-11-21T11:00:00.001Z", "59 minutes ago"],
  ["2026-11-21T11:00:00.000Z", "1 hour ago"],
  ["2026-11-20T12:00:00.001Z", "23 hours ago"],
  ["2026-11-20T12:00:00.000Z", "1 day ago"],
  ["2026-08-09T12:00:00.000Z", "104 days ago"],
  ["2026-11-21T12:00:59.000Z", "in under a minute"],
  ["2026-11-21T14:30:00.000Z", "in 2 hours"],
  ["2026-12-12T12:00:00.000Z", "in 21 days"],
])("%s is %s", (at, words) => {
  expect(formatAge(new Date(at), now)).toBe(words);
});

test.each([
  [59_999, "< 1 min"],
  [60_000, "1 min"],
  [HOUR_MS, "1 h"],
  [172_800_000, "2 d"],
  [-5, "< 1 min"],
])("%d ms is %s", (span, words) => {
  expect(formatSpan(span)).toBe(words);
});
