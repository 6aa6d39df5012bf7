import { afterAll, beforeAll, expect, test } from "vitest";
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
