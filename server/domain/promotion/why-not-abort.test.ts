import { expect, test } from "vitest";
import type { PersonActor } from "../authorization/actor";
import type { PersonRole } from "../authorization/role";
import { PROMOTION_PHASES } from "./promotion";
import { isInFlight } from "./state-machine";
import { whyNotAbort } from "./why-not-abort";

const asker = { id: "svc_deployer", name: "deployer" };
const phase = "deploying" as const;

function person(role: PersonRole, teams: readonly string[] | "*"): PersonActor {
  return {
    kind: "person",
    id: `per_${role}`,
    issuer: "i",
    subject: "s",
    name: "Rafael",
    email: "r@example.org",
    grants: [{ role, teams }],
    sessionId: "ses",
    authenticatedAt: undefined,
  };
}

test.each([
  {
    who: "whoever asked for the permit",
    actor: { ...person("ml-engineer", ["clinical"]), id: asker.id },
    code: undefined,
  },
  { who: "an SRE of the team", actor: person("sre", ["clinical"]), code: undefined },
  { who: "an SRE of every team", actor: person("sre", "*"), code: undefined },
  { who: "an SRE of another team", actor: person("sre", ["billing"]), code: "not-permitted" },
  { who: "another person of the team", actor: person("product-owner", ["clinical"]), code: "not-permitted" },
])("$who: $code", ({ actor, code }) => {
  expect(whyNotAbort({ actor, team: "clinical", promotion: { phase, requestedBy: asker } })?.code).toBe(code);
});

test.each(PROMOTION_PHASES)("only a promotion in flight is aborted: %s", (found) => {
  const refusal = whyNotAbort({
    actor: person("sre", "*"),
    team: "clinical",
    promotion: { phase: found, requestedBy: asker },
  });
  expect(refusal?.code).toBe(isInFlight(found) ? undefined : "wrong-phase");
});
