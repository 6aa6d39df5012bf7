import { expect, test } from "vitest";
import { prepareDeploymentStrip } from "./prepare-deployment-strip";

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const span = { from: day(1), to: day(11) };

test("deployments that overlap the span are listed oldest first and clipped to it", () => {
  const strip = prepareDeploymentStrip(
    [
      { releaseKey: "m@3", since: day(9), until: undefined, endedBy: undefined },
      { releaseKey: "m@2", since: day(6), until: day(9), endedBy: "rolled-back" },
      { releaseKey: "m@1", since: new Date(Date.UTC(2025, 11, 1)), until: day(6), endedBy: "superseded" },
      {
        releaseKey: "m@0",
        since: new Date(Date.UTC(2025, 10, 1)),
        until: new Date(Date.UTC(2025, 11, 1)),
        endedBy: "superseded",
      },
    ],
    span,
  );
  expect(strip.map(({ version, from, to }) => [version, from, to])).toEqual([
    ["1", 0, 0.5],
    ["2", 0.5, 0.8],
    ["3", 0.8, 1],
  ]);
  expect(strip[1]?.words).toBe("m@2, live from 2026-01-06 to 2026-01-09, rolled back");
});

test("a deployment that ended when the span begins is left out", () => {
  expect(
    prepareDeploymentStrip(
      [{ releaseKey: "m@1", since: day(-5), until: day(1), endedBy: "superseded" }],
      span,
    ),
  ).toEqual([]);
});
