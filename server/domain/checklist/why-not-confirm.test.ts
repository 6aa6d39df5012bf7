import { expect, test } from "vitest";
import type { PersonActor } from "../authorization/actor";
import type { PersonRole } from "../authorization/role";
import type { ChecklistItemDefinition } from "../policy/policy-document";
import { whyNotConfirm } from "./why-not-confirm";

const item: ChecklistItemDefinition = {
  title: "Runbook rehearsed",
  evidence: "none",
  owner: "sre",
  notApplicable: "refused",
};
const personWho = (role: PersonRole, teams: readonly string[] | "*"): PersonActor => ({
  kind: "person",
  id: "per_1",
  issuer: "https://identity.example",
  subject: "rosa",
  name: "Rosa",
  email: "rosa@example.org",
  grants: [{ role, teams }],
  sessionId: "ses_1",
  authenticatedAt: undefined,
});

test("the owner's role for the team confirms", () => {
  expect(whyNotConfirm(item, personWho("sre", ["clinical-ml"]), "clinical-ml")).toBeUndefined();
  expect(whyNotConfirm(item, personWho("sre", "*"), "clinical-ml")).toBeUndefined();
});

test("another role, or the role for another team, does not, and reads which role does", () => {
  expect(whyNotConfirm(item, personWho("security", ["clinical-ml"]), "clinical-ml")).toContain(
    "is confirmed by sre",
  );
  expect(whyNotConfirm(item, personWho("sre", ["pricing"]), "clinical-ml")).toContain(
    "does not hold that role for clinical-ml",
  );
});

test("an item without an owner is for everyone who may confirm", () => {
  const { owner: _owner, ...anyones } = item;
  expect(whyNotConfirm(anyones, personWho("security", ["clinical-ml"]), "clinical-ml")).toBeUndefined();
  expect(whyNotConfirm(anyones, personWho("auditor", ["clinical-ml"]), "clinical-ml")).toContain(
    "Required role in clinical-ml, one of:",
  );
});
