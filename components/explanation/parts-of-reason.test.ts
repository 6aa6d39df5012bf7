import { expect, test } from "vitest";
import { partsOfReason } from "./parts-of-reason";

test("an instant is told apart from the words around it, with or without its milliseconds", () => {
  expect(partsOfReason("Asked at 2026-11-21T15:29:49.342Z and has until 2026-11-23T15:29:49Z to answer.")).toEqual([
    { text: "Asked at " },
    { text: "2026-11-21T15:29:49.342Z", at: new Date("2026-11-21T15:29:49.342Z") },
    { text: " and has until " },
    { text: "2026-11-23T15:29:49Z", at: new Date("2026-11-23T15:29:49Z") },
    { text: " to answer." },
  ]);
});

test("what only looks like one, and what holds none, stays as it is", () => {
  expect(partsOfReason("Since 2026-13-45T99:00:00Z nothing.")).toEqual([
    { text: "Since " },
    { text: "2026-13-45T99:00:00Z" },
    { text: " nothing." },
  ]);
  expect(partsOfReason("3 of 3 items open")).toEqual([{ text: "3 of 3 items open" }]);
  expect(partsOfReason("")).toEqual([]);
});
