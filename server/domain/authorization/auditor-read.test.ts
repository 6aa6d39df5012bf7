import { expect, test } from "vitest";
import type { PersonActor } from "./actor";
import { isAuditor, subjectOfRead } from "./auditor-read";
import type { Role } from "./role";

const person = (...roles: Role[]) =>
  ({ kind: "person", grants: roles.map((role) => ({ role, teams: "*" })) }) as unknown as PersonActor;

test("a person with roles of auditors alone is an auditor", () => {
  expect(isAuditor(person("auditor"))).toBe(true);
  expect(isAuditor(person("outside-auditor"))).toBe(true);
  expect(isAuditor(person("auditor", "sre"))).toBe(false);
  expect(isAuditor(person())).toBe(false);
});

test("a read is about the release before the stage or the page", () => {
  expect(subjectOfRead({ id: "x", release: "screening@1.0.0", limit: 50 })).toBe("release screening@1.0.0");
  expect(subjectOfRead({ report: "changes" })).toBe("report changes");
});

test("a list without a subject is not logged, and a long text is cut", () => {
  expect(subjectOfRead({ limit: 50 })).toBeUndefined();
  expect(subjectOfRead(undefined)).toBeUndefined();
  expect(subjectOfRead({ text: "a".repeat(999) })).toHaveLength(200);
});
