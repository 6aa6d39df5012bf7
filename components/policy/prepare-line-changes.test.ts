import { expect, test } from "vitest";
import { prepareLineChanges } from "./prepare-line-changes";

const text = (...lines: readonly (string | number)[]) => `${lines.join("\n")}\n`;
const told = (before: string, after: string) =>
  prepareLineChanges(before, after).map((run) =>
    run.map((line) => `${line.before ?? ""}|${line.after ?? ""} ${line.change} ${line.text}`),
  );

test("a changed line is between its neighbours, numbered on both sides", () => {
  expect(told(text("a", "b", "c"), text("a", "x", "c"))).toEqual([
    ["1|1 same a", "2| removed b", "|2 added x", "3|3 same c"],
  ]);
});

test("distant changes are separate runs", () => {
  const lines = Array.from({ length: 30 }, (_, index) => index);
  const runs = prepareLineChanges(text(...lines), text(...lines.with(2, 100).with(25, 200)));
  expect(runs).toHaveLength(2);
  expect(runs[1]?.find(({ change }) => change === "added")).toMatchObject({ after: 26, text: "200" });
});

test("equal texts have no differing line", () =>
  expect(prepareLineChanges(text("a"), text("a"))).toEqual([]));

test("a missing last line break is not a line", () => {
  expect(
    told("a\nb", "a\nb\n")
      .flat()
      .filter((line) => line.includes("newline")),
  ).toEqual([]);
});
