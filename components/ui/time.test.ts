import { expect, test } from "vitest";
import { HOUR_MS } from "@/server/domain/time/durations";
import { formatAge, formatDay, formatInstant, formatOffset, formatSpan, formatUtc, isTimeZone } from "./time";

// The hour that Lord Howe Island (whose daylight saving is half an hour) and Los Angeles repeat in autumn, and
// an ordinary one.
test.each([
  { zone: "UTC", at: "2026-11-21T02:23:10Z", shown: "21 Nov 2026, 02:23", offset: "UTC" },
  { zone: "Asia/Kolkata", at: "2026-11-21T02:23:10Z", shown: "21 Nov 2026, 07:53", offset: "UTC+5:30" },
  { zone: "America/Los_Angeles", at: "2026-11-21T02:23:10Z", shown: "20 Nov 2026, 18:23", offset: "UTC−8" },
  { zone: "America/Los_Angeles", at: "2026-11-01T08:30:00Z", shown: "1 Nov 2026, 01:30", offset: "UTC−7" },
  { zone: "America/Los_Angeles", at: "2026-11-01T09:30:00Z", shown: "1 Nov 2026, 01:30", offset: "UTC−8" },
  { zone: "Australia/Lord_Howe", at: "2026-04-04T14:59:00Z", shown: "5 Apr 2026, 01:59", offset: "UTC+11" },
  {
    zone: "Australia/Lord_Howe",
    at: "2026-04-04T15:00:00Z",
    shown: "5 Apr 2026, 01:30",
    offset: "UTC+10:30",
  },
])("$at in $zone is $shown, $offset", ({ zone, at, shown, offset }) => {
  expect(formatInstant(new Date(at), zone)).toBe(shown);
  expect(formatOffset(new Date(at), zone)).toBe(offset);
});

test("midnight is 00:00 of the new day, not 24:00 of the old", () => {
  expect(formatInstant(new Date("2026-01-01T00:00:00.999Z"), "UTC")).toBe("1 Jan 2026, 00:00");
});

test("a day is the day in the reader's zone", () => {
  expect(formatDay(new Date("2026-12-12T00:30:00Z"), "America/Los_Angeles")).toBe("11 Dec 2026");
});

test("UTC is written to the second", () => {
  expect(formatUtc(new Date("2026-11-21T02:23:10.987Z"))).toBe("2026-11-21 02:23:10 UTC");
});

test("only existing zones are accepted", () => {
  expect(isTimeZone("Europe/Berlin")).toBe(true);
  expect(isTimeZone("Europe/Atlantis")).toBe(false);
  expect(isTimeZone("")).toBe(false);
});

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
