import { expect, test } from "vitest";
import { loadReportView, periodInput } from "./report-view";

test("the default period is the thirty days up to the end of today", () => {
  expect(periodInput(loadReportView(new URLSearchParams()), "2026-11-21")).toEqual({
    from: "2026-10-23T00:00:00.000Z",
    to: "2026-11-22T00:00:00.000Z",
  });
});

test("an address names release, stage, format, bytes and period; anything else falls back", () => {
  const view = loadReportView(
    new URLSearchParams("release=a@1&stage=production&format=csv&raw=all&from=2026-01-01T00:00:00.000Z&to=x"),
  );
  expect(view).toMatchObject({
    release: "a@1",
    stage: "production",
    format: "csv",
    raw: "reference",
    to: null,
  });
  expect(periodInput(view, "2026-11-21").from).toBe("2026-01-01T00:00:00.000Z");
});
