import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { actionInWords, KNOWN_ACTIONS } from "./action-words";

const GOLDEN = path.resolve(
  import.meta.dirname,
  "../../server/application/testing/ledger-actions.golden.json",
);

test("every recorded action has words and can be searched for", () => {
  const recorded = Object.keys(JSON.parse(readFileSync(GOLDEN, "utf8")));
  const known = new Set(KNOWN_ACTIONS.map(({ action }) => action));
  expect(recorded.filter((action) => !known.has(action))).toEqual([]);
});

test("an action without words is shown by its name", () => {
  expect(actionInWords("some-thing.newly-done")).toBe("Some thing newly done");
});
