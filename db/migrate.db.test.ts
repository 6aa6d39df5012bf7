import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe("the application's database role", () => {
  test("owns no table", async () => {
    const owned = await database.sql`select tablename from pg_tables where schemaname = 'public' and tableowner = current_user`;
    expect(owned).toEqual([]);
    const [role] = await database.sql`select current_user as name`;
    expect(role?.name).toBe("countersign_app");
  });

  test.each([
    "update ledger_entries set canonical = ''",
    "delete from ledger_entries",
    "truncate ledger_entries",
    "update evidence set payload = ''",
    "delete from decisions",
    "drop table evidence",
  ])("may not %s", async (statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});

describe("what is written stays written", () => {
  test.each([
    "update evidence_bodies set media_type = 'x'",
    "delete from evidence_bodies",
    "truncate evidence_bodies cascade",
    "truncate ledger_entries",
  ])("even the owner is refused %s", async (statement) => {
    const { sql } = database.owner();
    await sql`insert into evidence_bodies (digest, media_type, content) values (${`sha256:${statement.length}`}, 'text/plain', ${Buffer.from("x")})`;
    await expect(sql.unsafe(statement)).rejects.toThrow(/append-only/);
  });

  test("a ledger entry is sealed once", async () => {
    const { sql } = database.owner();
    await sql`insert into ledger_entries (id, canonical, recorded_at) values ('led_1', '{"a":1}', now())`;
    await sql`update ledger_entries set sequence = 0, leaf_hash = 'x', sealed_at = now() where id = 'led_1'`;
    await expect(sql`update ledger_entries set sequence = 1 where id = 'led_1'`).rejects.toThrow(/append-only/);
    await expect(sql`update ledger_entries set canonical = '{}' where id = 'led_1'`).rejects.toThrow(/append-only/);
  });

  test("a demo clock that was closed cannot be opened, and a database that is not a demo has none", async () => {
    const { sql } = database.owner();
    await expect(sql`insert into installation (demo, demo_clock, created_at) values (false, 'open', now())`).rejects.toThrow(
      /installation_demo_check/,
    );
    await sql`insert into installation (demo, demo_clock, created_at) values (true, 'open', now())`;
    await sql`update installation set demo_clock = 'closed'`;
    await expect(sql`update installation set demo_clock = 'open'`).rejects.toThrow(/stays so/);
  });
});
