import { expect, test } from "vitest";
import { PERMISSIONS } from "../authorization/permissions";
import { PERSON_ROLES, type PersonRole, type Role } from "../authorization/role";
import { DESK_TABLE, DESKS, teamsOfDesk } from "./desk";

const holding = (...roles: PersonRole[]) => ({
  grants: roles.map((role) => ({ role, teams: ["clinical-ml"] })),
});

test("nobody has a section whose records their role may not see", () => {
  for (const desk of DESKS) {
    const { roles, permission } = DESK_TABLE[desk];
    const permitted: readonly Role[] = PERMISSIONS[permission];
    expect(
      roles.filter((role) => !permitted.includes(role)),
      desk,
    ).toEqual([]);
  }
});

test("a role that only decides what the inbox has gets no section; every other role has one of its own", () => {
  const decide: readonly PersonRole[] = ["product-owner", "security"];
  for (const role of PERSON_ROLES)
    expect(
      DESKS.filter((desk) => teamsOfDesk(desk, holding(role)) !== undefined),
      role,
    ).toHaveLength(decide.includes(role) ? 0 : 1);
});

test("a section covers the teams of the role, and no others", () => {
  const grants = [
    { role: "sre" as const, teams: ["b", "a"] },
    { role: "ml-engineer" as const, teams: ["c"] },
  ];
  expect(teamsOfDesk("live", { grants })).toEqual(["a", "b"]);
  expect(teamsOfDesk("failing", { grants })).toEqual(["c"]);
  expect(teamsOfDesk("record", { grants })).toBeUndefined();
  expect(teamsOfDesk("live", { grants: [...grants, { role: "sre", teams: "*" }] })).toBe("*");
});
