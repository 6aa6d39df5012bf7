import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everyAction } from "@/server/application/testing/every-action";
import type { OpenDatabase } from "./database";
import type { Scenario } from "./testing/scenario";

/**
 * Tables whose changeable columns affect no decision: queues, caches, work in progress, personal settings.
 */
const NO_RECORDS = [
  "access_log",
  "calendars",
  "deliveries",
  "drift_histograms",
  "drift_series",
  "drift_windows",
  "idempotency_keys",
  "installation",
  "ledger_copies",
  "ledger_entries",
  "ledger_leases",
  // Has a trigger of its own: only a later entry replaces an earlier one.
  "ledger_records",
  "ledger_verifications",
  "lineage_processes",
  "link_checks",
  "model_stages",
  "notification_acts",
  "notification_looks",
  "notification_preferences",
  "notifications",
  "policy_drafts",
  "policy_dry_runs",
  "processes",
  "reference_checks",
  "release_statuses",
  "saved_views",
  "set_asides",
  "comments",
];

interface ProtectedTable {
  readonly name: string;
  readonly once: readonly string[];
  readonly free: readonly string[];
}

let team: Scenario;
let owner: OpenDatabase;
beforeAll(async () => {
  team = await everyAction();
  owner = team.kernel.database.owner();
});
afterAll(() => team.kernel.database.drop());

/** Arguments of a trigger are kept as bytes, each ended by a zero. */
async function protectedTables(): Promise<readonly ProtectedTable[]> {
  const rows = await owner.sql<{ name: string; arguments: Buffer }[]>`
    select tgrelid::regclass::text as name, tgargs as arguments from pg_trigger where tgfoid = 'keep_record'::regproc order by 1`;
  return rows.map(({ name, arguments: bytes }) => {
    const [once = [], free = []] = bytes
      .toString("utf8")
      .split("\0")
      .map((list) => list.slice(1, -1).split(",").filter(Boolean));
    return { name, once, free };
  });
}

/** Runs the statement as the owner and rolls it back; returns `undefined` when it was permitted. */
async function refusalOf(statement: string): Promise<string | undefined> {
  const undo = new Error("undo");
  return owner.sql
    .begin(async (tx) => {
      await tx.unsafe(statement);
      throw undo;
    })
    .then(
      () => undefined,
      (error: Error) => (error === undo ? undefined : error.message),
    );
}

/** Two values of each type, as SQL. */
const VALUES: Readonly<Record<string, readonly [string, string]>> = {
  "timestamp with time zone": ["now()", "'2040-01-01T00:00:00Z'"],
  jsonb: [`'"one"'`, `'"another"'`],
  text: ["'one'", "'another'"],
};

const REFUSED = /UPDATE refused|is decided|never changed|append-only/;

describe("columns that are written once", () => {
  test("a column that the application may change is named by its table's guard, or its table has no records", async () => {
    const grants = await owner.sql<{ name: string; column: string }[]>`
      select table_name as name, column_name as column from information_schema.column_privileges
      where grantee = 'countersign_app' and privilege_type = 'UPDATE' and table_schema = 'public' order by 1, 2`;
    const guarded = new Map(
      (await protectedTables()).map(({ name, once, free }) => [name, [...once, ...free]]),
    );
    const unnamed = grants.filter(
      ({ name, column }) => !NO_RECORDS.includes(name) && !guarded.get(name)?.includes(column),
    );
    expect(unnamed.map(({ name, column }) => `${name}.${column}`)).toEqual([]);
    expect([...guarded.keys()].filter((name) => NO_RECORDS.includes(name))).toEqual([]);
  });

  test("a column that was set once cannot be emptied, set again or set back, even by the owner", async () => {
    for (const { name, once } of await protectedTables())
      for (const column of once) {
        const [{ type } = { type: "" }] = await owner.sql<{ type: string }[]>`
          select data_type as type from information_schema.columns where table_schema = 'public' and table_name = ${name} and column_name = ${column}`;
        const value = VALUES[type] ?? VALUES.text ?? [];
        const set = (to: string) => `update ${name} set ${column} = ${to} where ${column} is not null`;
        // Triggers are off: any value will do.
        const first = `set local session_replication_role = replica; update ${name} set ${column} = ${value[0]} where ${column} is null`;
        const [row] = await owner.sql.unsafe(`select 1 from ${name} where ${column} is not null limit 1`);
        const prepare = row ? "" : `${first}; set local session_replication_role = origin;`;
        for (const to of ["null", value[1] ?? ""])
          expect(await refusalOf(`${prepare} ${set(to)}`), `${name}.${column} to ${to}`).toMatch(REFUSED);
      }
  });

  test("an unchangeable column cannot be changed even by the owner, and no row deleted", async () => {
    for (const { name, once, free } of await protectedTables()) {
      const columns = await owner.sql<{ column: string; type: string }[]>`
        select column_name as column, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = ${name} and data_type in ('text', 'timestamp with time zone') order by ordinal_position`;
      const [row] = await owner.sql.unsafe(`select ctid::text as place from ${name} limit 1`);
      expect(row, `${name} has a row`).toBeDefined();
      for (const { column, type } of columns.filter(({ column }) => ![...once, ...free].includes(column))) {
        const value = type === "text" ? "'another'" : "'2026-01-01T00:00:00Z'";
        expect(
          await refusalOf(`update ${name} set ${column} = ${value} where ctid = '${row?.place}'`),
          `${name}.${column}`,
        ).toMatch(REFUSED);
      }
      expect(await refusalOf(`delete from ${name} where ctid = '${row?.place}'`), name).toMatch(
        /append-only: DELETE refused/,
      );
      expect(await refusalOf(`truncate ${name} cascade`), name).toMatch(/append-only: TRUNCATE refused/);
    }
  });

  test.each([
    "update overrides set expires_at = expires_at + interval '1 day' where approved_at is not null",
    "update releases set state = 'open' where state = 'withdrawn'",
    "update promotions set phase = 'verifying' where phase = 'aborted'",
    "update models set risk_tier = 'low' where attested_by is not null",
    "update models set attested_by = 'per_x', attested_at = now(), intake_revision = intake_revision + 1",
    `update models set intake = '{}'`,
  ])("the owner is refused: %s", async (statement) => {
    expect(await refusalOf(statement)).toMatch(/append-only: UPDATE refused/);
  });
});
