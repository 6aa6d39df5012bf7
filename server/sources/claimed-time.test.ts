import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOfEpochMs, readClaimedTime } from "./claimed-time";

test.each([
  { raw: "2026-11-20T22:21:20Z", iso: "2026-11-20T22:21:20.000Z", zoneAssumed: false, wrote: "most tools" },
  {
    raw: "2026-11-20 22:21:20.819215",
    iso: "2026-11-20T22:21:20.819Z",
    zoneAssumed: true,
    wrote: "Evidently, legacy",
  },
  {
    raw: "2026-11-20T22:36:19.936287",
    iso: "2026-11-20T22:36:19.936Z",
    zoneAssumed: true,
    wrote: "modelscan",
  },
  {
    raw: "20261120T222338.676441Z",
    iso: "2026-11-20T22:23:38.676Z",
    zoneAssumed: false,
    wrote: "Great Expectations",
  },
  {
    raw: "2026-11-21T02:37:39.853265+00:00",
    iso: "2026-11-21T02:37:39.853Z",
    zoneAssumed: false,
    wrote: "Great Expectations 1.24",
  },
  {
    raw: "2020-12-28T19:52:00.001+10:00",
    iso: "2020-12-28T09:52:00.001Z",
    zoneAssumed: false,
    wrote: "Marquez",
  },
  {
    raw: "2020-12-28T19:52:00.123456789-0330",
    iso: "2020-12-28T23:22:00.123Z",
    zoneAssumed: false,
    wrote: "nanoseconds",
  },
  { raw: "2026-11-20T22:21Z", iso: "2026-11-20T22:21:00.000Z", zoneAssumed: false, wrote: "no seconds" },
  {
    raw: "9999-12-31T23:59:59.999Z",
    iso: "9999-12-31T23:59:59.999Z",
    zoneAssumed: false,
    wrote: "the last recordable instant",
  },
])("$raw is $iso ($wrote)", ({ raw, iso, zoneAssumed }) => {
  expect(readClaimedTime(raw)).toEqual({ raw, instant: new Date(iso), zoneAssumed });
});

test.each([
  "",
  "yesterday",
  "2026-02-30T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-11-20T24:00:00Z",
  "2026-11-20T22:61:00Z",
  "2026-11-20T22:21:20+99:00",
  "2026-11-20",
  "{{ now }}",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59-00:01",
])("%j is no time that can be recorded", (raw) => {
  expect(readClaimedTime(raw)).toMatchObject({ raw, instant: undefined });
});

test("every ISO string of a date is parsed to the same date", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1900-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
      (date) => {
        expect(readClaimedTime(date.toISOString())).toEqual({
          raw: date.toISOString(),
          instant: date,
          zoneAssumed: false,
        });
      },
    ),
  );
});

test("milliseconds since 1970 are read within the range of dates", () => {
  expect(instantOfEpochMs(1_767_606_000_000)).toEqual(new Date("2026-01-05T09:40:00Z"));
  expect(instantOfEpochMs(9e15)).toBeUndefined();
  expect(instantOfEpochMs(Date.parse("0000-01-01"))).toBeUndefined();
});
