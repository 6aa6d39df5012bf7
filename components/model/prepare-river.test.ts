import { expect, test } from "vitest";
import { prepareRiver } from "./prepare-river";

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const release = (version: string, opened: number, changes = {}) => ({
  id: `rel_${version}`,
  key: `m@${version}`,
  version,
  state: "open" as const,
  openedAt: day(opened),
  requests: [{ stage: "production", at: day(opened + 1) }],
  broken: [],
  ...changes,
});
const deployment = (
  version: string,
  stage: string,
  since: number,
  until?: number,
  endedBy?: "superseded" | "rolled-back",
) => ({
  stage,
  releaseKey: `m@${version}`,
  since: day(since),
  until: until === undefined ? undefined : day(until),
  endedBy,
});
const drawn = prepareRiver({
  river: {
    releases: [
      release("2", 6, { broken: [{ stage: "production", phase: "aborted", at: day(7) }] }),
      release("1", 1),
    ],
    isComplete: true,
  },
  deployments: [
    deployment("1", "staging", 2, 8, "superseded"),
    deployment("1", "production", 3, 5, "rolled-back"),
    deployment("2", "staging", 8),
  ],
  stages: ["staging", "production"],
  at: day(11),
});

test("each version has a row, in the given order", () => {
  expect(drawn.rows.map(({ version }) => version)).toEqual(["2", "1"]);
});

test("each deployment is on the line of its stage; a live one reaches to the chosen instant", () => {
  const [two, one] = drawn.rows;
  expect(one?.spans.map(({ stage, lane }) => [stage, lane])).toEqual([
    ["staging", 0],
    ["production", 1],
  ]);
  expect(two?.spans[0]?.to).toBeCloseTo(1 - 0.02 / 1.04, 5);
});

test("opened, requested, rolled back and aborted are marks in order of time", () => {
  expect(drawn.rows[1]?.marks.map(({ kind }) => kind)).toEqual(["opened", "requested", "rolled-back"]);
  expect(drawn.rows[0]?.marks.map(({ kind }) => kind)).toEqual(["opened", "requested", "aborted"]);
  expect(drawn.rows.flatMap(({ marks }) => marks).every(({ share }) => share >= 0 && share <= 1)).toBe(true);
});

test("a model without releases has no rows and a valid axis", () => {
  expect(
    prepareRiver({
      river: { releases: [], isComplete: true },
      deployments: [],
      stages: ["staging"],
      at: day(1),
    }).rows,
  ).toEqual([]);
});
