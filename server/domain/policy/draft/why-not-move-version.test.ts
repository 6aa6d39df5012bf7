import { expect, test } from "vitest";
import type { PersonActor } from "../../authorization/actor";
import { person } from "../../testing/people";
import { whyNotBringBack, whyNotWithdraw } from "./why-not-move-version";

const acting = (name: string, role: "security" | "ml-engineer" | "auditor"): PersonActor => ({
  ...person(name, role),
  kind: "person",
  sessionId: "ses",
  authenticatedAt: undefined,
});
const sam = acting("Sam Okafor", "security");
const [mona, audrey] = [acting("Mona Keller", "ml-engineer"), acting("Audrey Blanc", "auditor")];
const version = { version: 1, digest: "sha256:1", withdrawnAt: undefined };
const inForce = { digest: "sha256:2" };

test.each([
  { when: "she writes policies and another text is in force", change: {}, why: undefined },
  { when: "nothing is in force any more", change: { inForce: undefined }, why: undefined },
  {
    when: "the same bytes are in force",
    change: { inForce: { digest: "sha256:1" } },
    why: "already in force",
  },
  { when: "a change is under way", change: { isUnderWay: true }, why: "open draft" },
  { when: "an auditor asks", change: { actor: audrey }, why: "Required role" },
])("restoring a version when $when", ({ change, why }) => {
  const found = whyNotBringBack({ actor: mona, version, inForce, isUnderWay: false, ...change });
  if (why === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(why);
});

test.each([
  { when: "security acts for every team it governs", change: {}, why: undefined },
  { when: "one of its teams is not theirs", change: { teams: ["clinical-ml", "credit"] }, why: "every team" },
  { when: "a role that signs no policies asks", change: { actor: mona }, why: "security" },
  {
    when: "it was withdrawn",
    change: { version: { ...version, withdrawnAt: new Date(0) } },
    why: "already withdrawn",
  },
])("withdrawing a version when $when", ({ change, why }) => {
  const found = whyNotWithdraw({ actor: sam, version, teams: ["clinical-ml"], ...change });
  if (why === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(why);
});
