import { expect, test } from "vitest";
import { prepareDelegableRoles } from "./prepare-delegable-roles";

test("each role is listed once, for every team of its grants", () => {
  expect(
    prepareDelegableRoles([
      { role: "security", teams: ["pricing"] },
      { role: "sre", teams: ["pricing"] },
      { role: "security", teams: ["clinical-ml", "pricing"] },
    ]),
  ).toEqual([
    { role: "security", teams: ["clinical-ml", "pricing"] },
    { role: "sre", teams: ["pricing"] },
  ]);
  expect(
    prepareDelegableRoles([
      { role: "sre", teams: ["a"] },
      { role: "sre", teams: "*" },
    ]),
  ).toEqual([{ role: "sre", teams: "*" }]);
  expect(prepareDelegableRoles([])).toEqual([]);
});
