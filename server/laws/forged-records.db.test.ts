import { afterAll, beforeAll, expect, test } from "vitest";
import { getComponent } from "@/server/application/component/get-component";
import { agreeToLift, requestLift } from "@/server/application/component/lift-revocation";
import { revokeComponent } from "@/server/application/component/revoke-component";
import { getNeighbourhood } from "@/server/application/lineage/get-neighbourhood";
import { getModelPage } from "@/server/application/model/get-model-page";
import { digestOf } from "@/server/domain/canonical/index";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

test.each([
  {
    kind: "sign-off",
    version: "1.0.0",
    gate: "approvals",
    edit: "update sign_offs set signer_name = 'another'",
  },
  {
    kind: "checklist-answer",
    version: "1.0.1",
    gate: "readiness",
    edit: "update checklist_answers set evidence = 'https://elsewhere.example'",
  },
  {
    kind: "evidence",
    version: "1.0.2",
    gate: "auc",
    edit: `update evidence set payload = replace(payload, '"auc":0.97', '"auc":0.98')`,
  },
  {
    kind: "sign-off",
    version: "1.0.3",
    gate: "approvals",
    edit: "delete from ledger_records where kind = 'sign-off'",
  },
  {
    kind: "evidence",
    version: "1.0.4",
    gate: "auc",
    edit: "delete from ledger_records where kind = 'evidence'",
  },
  {
    kind: "request",
    version: "1.0.5",
    gate: "approvals",
    edit: "delete from ledger_records where kind = 'request'",
  },
])("a $kind that the database's owner wrote opens nothing: $edit", async ({ version, gate, edit }) => {
  const release = await team.ready(version);
  await team.kernel.database.tamper(edit);
  await expect(team.promote(release, "production")).rejects.toMatchObject({
    code: "gates-unsatisfied",
    details: { gates: expect.arrayContaining([expect.objectContaining({ id: gate })]) },
  });
});

test("a sign-off that was inserted fills no slot", async () => {
  const release = await team.ready("1.1.0");
  const of = `where release_id = (select id from releases where key = '${release}') and role = 'security'`;
  await team.kernel.database.tamper(
    `create table kept as select * from sign_offs ${of}`,
    `delete from sign_offs ${of}`,
  );
  const refused = {
    code: "gates-unsatisfied",
    details: { gates: [expect.objectContaining({ id: "approvals" })] },
  };
  await expect(team.promote(release, "production")).rejects.toMatchObject(refused);
  await team.kernel.database.tamper(
    "update kept set id = 'sgn_forged'",
    "insert into sign_offs select * from kept",
  );
  await expect(team.promote(release, "production")).rejects.toMatchObject(refused);
  await team.kernel.database.tamper(`delete from sign_offs where id = 'sgn_forged'`, "drop table kept");
});

test("a calendar that was edited opens no window, until it is put again", async () => {
  const release = await team.ready("1.1.1");
  await team.kernel.database.tamper(
    "update calendars set entries = jsonb_set(entries, '{0,durationMinutes}', '999999')",
  );
  await expect(team.promote(release, "production")).rejects.toMatchObject({
    code: "gates-unsatisfied",
    details: { gates: [expect.objectContaining({ id: "change-window" })] },
  });
  await team.calendar();
  await team.ship(release);
});

test("a calendar without a matching entry opens windows once it is put again, unchanged", async () => {
  const release = await team.ready("1.1.2");
  await team.kernel.database.tamper("delete from ledger_records where kind = 'calendar'");
  await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  team.kernel.pass({ minutes: 1 });
  await team.calendar();
  await team.ship(release);
});

/** Inserts an agreed lift of every revocation of the component, as the database's owner can. */
const forgeLift = (digest: string) =>
  team.kernel.database.tamper(`insert into component_lifts
      (id, digest, revoked_at, reason, requested_by, requested_by_id, requested_at, agreed_by, agreed_by_id, agreed_at)
    select 'lft_forged ' || digest, digest, revoked_at, 'a mistake', revoked_by, 'per_one', revoked_at, revoked_by, 'per_other', revoked_at
    from component_revocations where digest = '${digest}'`);

test("a lift that was inserted ends no revocation", async () => {
  const release = await team.ready("1.1.3");
  const digest = digestOf("model 1.1.3");
  await revokeComponent.execute(team.kernel, await team.signIn("Sam", "security"), {
    digest,
    reason: "poisoned",
  });
  await forgeLift(digest);
  await expect(team.promote(release, "production")).rejects.toMatchObject({
    details: { stops: [expect.objectContaining({ kind: "revoked-component" })] },
  });
});

test("a component whose lift was inserted is shown as revoked on its page, its model's page and in the lineage", async () => {
  const release = await team.ready("1.1.4");
  await team.ship(release);
  const digest = digestOf("model 1.1.4");
  const sam = await team.signIn("Sam", "security");
  await revokeComponent.execute(team.kernel, sam, { digest, reason: "poisoned" });
  await forgeLift(digest);
  const { revocation } = await getComponent.execute(team.kernel, sam, { digest });
  expect(revocation).toMatchObject({ reason: "poisoned", lift: undefined });
  const { stages, incidents } = await getModelPage.execute(team.kernel, sam, { model: "screening" });
  expect(stages.find(({ stage }) => stage === "production")?.live).toMatchObject({
    releaseKey: release,
    isRevoked: true,
  });
  const ofRelease = incidents.incidents.filter(
    ({ releaseKey, kind }) => releaseKey === release && kind === "revoked",
  );
  expect(ofRelease).toEqual([expect.objectContaining({ until: undefined })]);
  const lineage = await getNeighbourhood.execute(team.kernel, sam, { focus: `artifact:${digest}` });
  expect(lineage.nodes.find(({ id }) => id === `artifact:${digest}`)?.badges).toEqual([
    { word: "revoked", state: "failed" },
  ]);
});

test("two people lift a revocation whose lift was inserted before", async () => {
  const release = await team.ready("1.1.5");
  const digest = digestOf("model 1.1.5");
  const sam = await team.signIn("Sam", "security");
  await revokeComponent.execute(team.kernel, sam, { digest, reason: "the wrong digest" });
  await forgeLift(digest);
  await requestLift.execute(team.kernel, sam, { digest, reason: "the wrong digest" });
  await expect(team.promote(release, "production")).rejects.toMatchObject({
    details: { stops: [expect.objectContaining({ kind: "revoked-component" })] },
  });
  await agreeToLift.execute(team.kernel, await team.signIn("Dana", "data-engineer"), { digest });
  expect((await getComponent.execute(team.kernel, sam, { digest })).revocation).toBeUndefined();
  await team.ship(release);
});
