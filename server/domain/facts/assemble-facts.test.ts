import { expect, test } from "vitest";
import { delegation, NOW, PEOPLE, personNamed, unsignedFacts } from "../testing/facts";
import { assembleFacts } from "./assemble-facts";
import type { SharedRecords, StageRecords } from "./records";

const complete = unsignedFacts();

function assembled(changes: Partial<SharedRecords> = {}, stage: Partial<StageRecords> = {}) {
  const { policy, overlay: _, contributions: __, ...records } = complete;
  const shared: SharedRecords = {
    ...records,
    policy: { ...policy, authorIds: [] },
    currentPolicies: [],
    declarations: [],
    openedByOwnerIds: [],
    ...changes,
  };
  const [result] = assembleFacts(shared, [{ ...records, requesterPersonIds: [], ...stage }], "promotion");
  if (!result) throw new Error("no facts");
  return result;
}

test("people without a role for the team are left out, unless they contributed", () => {
  const stranger = {
    ...personNamed("Mona"),
    id: "per_stranger",
    email: "stranger@example.org",
    subject: "stranger",
    grants: [],
  };
  const people = [...PEOPLE, stranger];
  const idsWith = (changes: Partial<SharedRecords>) =>
    assembled({ people, ...changes }).people.map(({ id }) => id);
  expect(idsWith({})).toEqual(PEOPLE.map(({ id }) => id));
  expect(idsWith({ openedByOwnerIds: [stranger.id] })).toContain(stranger.id);
});

test("delegations are facts only where a gate takes a delegate", () => {
  expect(assembled({ delegations: [delegation()] }).delegations).toBeUndefined();
});

test("external approvers are facts only where a gate names them", () => {
  expect(
    assembled({ externalApprovers: [{ name: "assessor", title: "Assessor", ownerName: "Sam" }] })
      .externalApprovers,
  ).toBeUndefined();
});

test("the requester, the policy's authors and the waiver's granter are contributors", () => {
  const { policy } = complete;
  const { contributions } = assembled(
    { policy: { ...policy, authorIds: ["per_writer"] } },
    {
      requesterPersonIds: ["per_asker"],
      request: { id: "req_1", requestedBy: "Omar Diaz", requestedAt: NOW },
    },
  );
  expect(contributions.map(({ ground, personId }) => [ground, personId])).toEqual(
    expect.arrayContaining([
      ["requested-promotion", "per_asker"],
      ["wrote-policy", "per_writer"],
    ]),
  );
});
