import { expect, test } from "vitest";
import { marksOf } from "./marks-of";
import type { TimelineMark } from "./prepare-timeline";

const mark = (id: string, day: number, lane: TimelineMark["lane"] = "evidence"): TimelineMark => ({
  id,
  lane,
  stage: undefined,
  at: new Date(Date.UTC(2026, 10, day)),
  action: "evidence.submitted",
  label: "",
  actorName: "trainer-ci",
  refused: false,
  entryId: id,
  evidenceId: undefined,
});
const marks = [mark("a", 1), mark("b", 2), mark("p", 2, "people"), mark("c", 3), mark("d", 4)];

test.each([
  { address: "b", ids: ["b"] },
  { address: "a..c", ids: ["a", "b", "c"] },
  { address: "a..z", ids: [] },
  { address: "nothing", ids: [] },
])("$address names $ids", ({ address, ids }) => {
  expect(marksOf(marks, address).map(({ id }) => id)).toEqual(ids);
});
