import { expect, test } from "vitest";
import { prepareLending } from "./prepare-lending";

test("each role is listed once, for every team of its grants", () => {
  expect(
    prepareLending([
      { role: "security", teams: ["pricing"] },
      { role: "sre", teams: ["pricing"] },
      { role: "security", teams: ["clinical-ml", "pricing"] },
    ]),
  ).toEqual([
    { role: "security", teams: ["clinical-ml", "pricing"] },
    { role: "sre", teams: ["pricing"] },
  ]);
  expect(
    prepareLending([
      { role: "sre", teams: ["a"] },
      { role: "sre", teams: "*" },
    ]),
  ).toEqual([{ role: "sre", teams: "*" }]);
  expect(prepareLending([])).toEqual([]);
});
