import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everyAction } from "@/server/application/testing/every-action";
import { RECORD_KINDS, type RecordKind } from "@/server/domain/ledger/record-kinds";
import { LedgerFixture } from "./testing/ledger-fixture";

const KINDS = Object.keys(RECORD_KINDS) as RecordKind[];

let ledger: LedgerFixture;
const ids = new Map<RecordKind, string>();
beforeAll(async () => {
  const { kernel } = await everyAction();
  ledger = await LedgerFixture.over(kernel.database);
  // The acts deactivate a person by hand, past the application.
  await kernel.database.tamper("update people set active = true");
  await ledger.sealAndSign();
  for (const kind of KINDS) {
    const { table, id } = RECORD_KINDS[kind];
    const [row] = await ledger.database.sql.unsafe(`select ${id} as id from ${table} order by 1 limit 1`);
    if (row) ids.set(kind, row.id);
  }
});
afterAll(() => ledger.drop());

const findings = async (...statements: readonly string[]) => {
  const { verdict, damage } = await ledger.verifyAfter(...statements);
  return { verdict, damage: damage.map(({ kind, detail, sequence }) => ({ kind, detail, sequence })) };
};

test("the database has the kinds of the domain, and a record of every kind", async () => {
  const rows = await ledger.database.sql`select kind, table_name, id_column, left_out from record_kinds`;
  const kept = Object.fromEntries(
    rows.map(({ kind, table_name, id_column, left_out }) => [
      kind,
      { table: table_name, id: id_column, leftOut: left_out },
    ]),
  );
  expect(kept).toEqual(RECORD_KINDS);
  expect(KINDS.filter((kind) => !ids.has(kind))).toEqual([]);
});

test("after every act of people and machines, every record has its entry", async () => {
  expect(await ledger.verify()).toMatchObject({ verdict: "intact", damage: [] });
});

describe.each(KINDS)("%s: a change by a superuser with the triggers off is named", (kind) => {
  const { table, id } = RECORD_KINDS[kind];
  const where = () => `where ${id} = '${ids.get(kind)}'`;

  test("a record that was inserted has no entry", async () => {
    const { verdict, damage } = await findings(
      `create temporary table copy on commit drop as select * from ${table} ${where()}`,
      `update copy set ${id} = 'forged'`,
      ...(UNIQUE[kind] ?? []),
      `insert into ${table} select * from copy`,
    );
    expect(verdict).toBe("damaged");
    expect(damage).toContainEqual(
      expect.objectContaining({
        kind: "record-without-entry",
        detail: expect.stringMatching(`${kind} (per_)?forged`),
      }),
    );
  });

  test("a record that was edited differs from its entry, and the entry is named with its position", async () => {
    const { verdict, damage } = await findings(`update ${table} set ${EDITED[kind]} ${where()}`);
    expect(verdict).toBe("damaged");
    const expected = {
      kind: "record-changed",
      detail: expect.stringContaining(`${kind} ${ids.get(kind)}`),
      sequence: expect.any(Number),
    };
    expect(damage).toContainEqual(expected);
  });

  test("a record that was deleted leaves an entry without its record", async () => {
    const { verdict, damage } = await findings(`delete from ${table} ${where()}`);
    expect(verdict).toBe("damaged");
    const expected = {
      kind: "entry-without-record",
      detail: expect.stringContaining(`${kind} ${ids.get(kind)}, which is missing`),
    };
    expect(damage).toContainEqual(expect.objectContaining(expected));
  });

  test("a record that was pointed at another entry is named", async () => {
    const { damage } = await findings(
      `update ledger_records set version = version + 1 where kind = '${kind}' and record_id = '${ids.get(kind)}'`,
    );
    expect(damage.map((found) => found.kind)).toEqual(expect.arrayContaining(["record-repointed"]));
  });
});

test("parts of a record are covered too: subjects and payload of evidence, components of a release, the bytes of a file", async () => {
  for (const statement of [
    "update evidence_subjects set digest = 'sha256:other' where ctid in (select ctid from evidence_subjects limit 1)",
    "update evidence set payload = '{}' where id in (select id from evidence limit 1)",
    "update release_components set digest = 'sha256:other' where ctid in (select ctid from release_components limit 1)",
    "update checklist_files set content = 'other' where id in (select id from checklist_files limit 1)",
  ])
    expect(
      (await findings(statement)).damage.map(({ kind }) => kind),
      statement,
    ).toContain("record-changed");
});

/** A change of each kind's record that a gate could depend on. */
const EDITED: Readonly<Record<RecordKind, string>> = {
  "sign-off": "signer_id = 'per_other'",
  waiver: "expires_at = expires_at + interval '1 year'",
  override: "expires_at = expires_at + interval '1 year'",
  permit: "expires_at = expires_at + interval '1 year'",
  "checklist-answer": "evidence = 'https://elsewhere.example'",
  "checklist-file": "name = 'other.txt'",
  evidence: "collector_name = 'trusted-ci'",
  "policy-version": "document = '{}'",
  "policy-sign-off": "signer_id = 'per_other'",
  "policy-adoption": "reason = 'other'",
  "policy-upgrade": "reason = 'other'",
  delegation: "until = until + interval '1 year'",
  person: `grants = '[{"role":"security","teams":"*"}]'`,
  "service-account": `owner_ids = '["per_other"]'`,
  model: "risk_tier = case risk_tier when 'low' then 'high' else 'low' end",
  certification: "until = until + interval '1 year'",
  "risk-acceptance": "expires_at = expires_at + interval '1 year'",
  release: "summary = 'other'",
  "contribution-declaration": "person_id = 'per_other'",
  "external-approver": "host = 'elsewhere.example'",
  "external-decision": "reason = 'other'",
  hold: "reason = 'other'",
  request: `requester_person_ids = '["per_other"]'`,
  calendar: "entries = '[]'",
  "component-revocation": "digest = 'sha256:other'",
  "component-lift": "agreed_by_id = 'per_other'",
  incident: "affected_users = 'other'",
  "incident-act": "reason = 'other'",
  "retraining-request": "reason = 'other'",
  "trusted-key": "until = null",
  "significance-statement": "grade = case grade when 'none' then 'minor' else 'none' end",
};

/** Columns that must differ in a copy, because the database keeps them unique. */
const UNIQUE: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  "sign-off": ["update copy set signer_id = 'per_other'"],
  permit: ["update copy set promotion_id = 'prm_other'"],
  "checklist-file": ["update copy set digest = 'sha256:other'"],
  "policy-version": ["update copy set version = 999"],
  "policy-sign-off": ["update copy set signer_id = 'per_other'"],
  override: ["update copy set used_for = null"],
  delegation: ["update copy set delegator_id = 'per_other'"],
  person: ["update copy set id = 'per_forged', subject = 'other'", "update copy set id = 'per_forged'"],
  "service-account": ["update copy set name = 'other'"],
  model: ["update copy set key = 'other'"],
  release: ["update copy set key = 'other'"],
  "trusted-key": ["update copy set name = 'other'"],
  "external-approver": ["update copy set name = 'other'"],
  "external-decision": ["update copy set message_id = 'other'"],
  request: ["update copy set closed_at = requested_at"],
  "component-revocation": ["update copy set digest = 'sha256:other'"],
  incident: ["update copy set number = 999"],
  "component-lift": ["update copy set digest = 'sha256:other'"],
};
