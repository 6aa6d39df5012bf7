import { afterAll, beforeAll, expect, test } from "vitest";
import { revokeComponent } from "@/server/application/component/revoke-component";
import { digestOf } from "@/server/domain/canonical/index";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

test.each([
  { kind: "sign-off", version: "1.0.0", gate: "approvals", edit: "update sign_offs set signer_name = 'another'" },
  {
    kind: "checklist-answer",
    version: "1.0.1",
    gate: "readiness",
    edit: "update checklist_answers set evidence = 'https://elsewhere.example'",
  },
  { kind: "evidence", version: "1.0.2", gate: "auc", edit: `update evidence set payload = replace(payload, '"auc":0.97', '"auc":0.98')` },
  { kind: "sign-off", version: "1.0.3", gate: "approvals", edit: "delete from ledger_records where kind = 'sign-off'" },
  { kind: "evidence", version: "1.0.4", gate: "auc", edit: "delete from ledger_records where kind = 'evidence'" },
  { kind: "request", version: "1.0.5", gate: "approvals", edit: "delete from ledger_records where kind = 'request'" },
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
  await team.kernel.database.tamper(`create table kept as select * from sign_offs ${of}`, `delete from sign_offs ${of}`);
  const refused = { code: "gates-unsatisfied", details: { gates: [expect.objectContaining({ id: "approvals" })] } };
  await expect(team.promote(release, "production")).rejects.toMatchObject(refused);
  await team.kernel.database.tamper("update kept set id = 'sgn_forged'", "insert into sign_offs select * from kept");
  await expect(team.promote(release, "production")).rejects.toMatchObject(refused);
  await team.kernel.database.tamper(`delete from sign_offs where id = 'sgn_forged'`, "drop table kept");
});

test("a calendar that was edited opens no window, until it is put again", async () => {
  const release = await team.ready("1.1.1");
  await team.kernel.database.tamper("update calendars set entries = jsonb_set(entries, '{0,durationMinutes}', '999999')");
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

test("a lift that was inserted ends no revocation", async () => {
  const release = await team.ready("1.1.3");
  const digest = digestOf("model 1.1.3");
  await revokeComponent.execute(team.kernel, await team.signIn("Sam", "security"), { digest, reason: "poisoned" });
  await team.kernel.database.tamper(`insert into component_lifts
      (id, digest, revoked_at, reason, requested_by, requested_by_id, requested_at, agreed_by, agreed_by_id, agreed_at)
    select 'lft_forged', digest, revoked_at, 'a mistake', revoked_by, 'per_one', now(), revoked_by, 'per_other', now() from component_revocations`);
  await expect(team.promote(release, "production")).rejects.toMatchObject({
    details: { stops: [expect.objectContaining({ kind: "revoked-component" })] },
  });
});
