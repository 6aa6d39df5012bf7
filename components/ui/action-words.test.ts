import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { actionInWords, KNOWN_ACTIONS } from "./action-words";

const GOLDEN = path.resolve(import.meta.dirname, "../../server/application/testing/ledger-actions.golden.json");

test("every action that is recorded has words of its own, and can be searched for", () => {
  const recorded = Object.keys(JSON.parse(readFileSync(GOLDEN, "utf8")));
  const known = new Set(KNOWN_ACTIONS.map(({ action }) => action));
  expect(recorded.filter((action) => !known.has(action))).toEqual([]);
});

test("one without words is read out as it is named", () => {
  expect(actionInWords("some-thing.newly-done")).toBe("Some thing newly done");
});
