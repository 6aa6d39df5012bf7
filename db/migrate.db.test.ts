import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assertOwnsNothing, createApplicationLogin, derivedPassword } from "./application-login";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe("the application's login", () => {
  test("owns no table, and can act as nobody but the group that owns nothing", async () => {
    const owned =
      await database.sql`select tablename from pg_tables where schemaname = 'public' and tableowner = session_user`;
    expect(owned).toEqual([]);
    const roles =
      await database.sql`select rolname from pg_roles where pg_has_role(session_user, oid, 'MEMBER') order by rolname`;
    expect(roles.map(({ rolname }) => rolname)).toEqual([
      "countersign_app",
      "countersign_app_countersign_template",
    ]);
    await expect(assertOwnsNothing(database.sql)).resolves.toBeUndefined();
  });

  test.each(["set role none", "reset role", "reset session authorization", "set role countersign_app"])(
    "still may not change records after %s",
    async (statement) => {
      const connection = await database.sql.reserve();
      await connection.unsafe(statement);
      const [now] = await connection`select rolsuper from pg_roles where rolname = current_user`;
      expect(now?.rolsuper).toBe(false);
      await expect(connection`update ledger_entries set canonical = ''`).rejects.toThrow(/permission denied/);
      await expect(connection`alter table sign_offs disable trigger user`).rejects.toThrow(/must be owner/);
      await connection`reset role`;
      connection.release();
    },
  );

  test.each([
    "set role countersign_owner",
    "set session authorization countersign_owner",
    "set session_replication_role = replica",
  ])("may not %s", async (statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toThrow(/permission denied/);
  });

  test.each([
    { who: "the owner", create: undefined },
    {
      who: "a member of the owner",
      create: "create role helper login in role countersign_owner, countersign_app",
    },
    {
      who: "a login that may create roles",
      create: "create role helper login createrole in role countersign_app",
    },
  ])("$who is refused as the application's login", async ({ create }) => {
    const { sql } = database.owner();
    const undo = new Error("undo");
    const check = sql.begin(async (tx) => {
      if (create) await tx.unsafe(`${create}; set session authorization helper`);
      await expect(assertOwnsNothing(tx as unknown as typeof sql)).rejects.toThrow(
        /DATABASE_APP_URL: the login .* can act as/,
      );
      throw undo;
    });
    await expect(check).rejects.toBe(undo);
  });

  test("a login without the application's rights is refused at start, not at the first request", async () => {
    const { sql } = database.owner();
    const undo = new Error("undo");
    const check = sql.begin(async (tx) => {
      await tx.unsafe("create role stranger login; set session authorization stranger");
      await expect(assertOwnsNothing(tx as unknown as typeof sql)).rejects.toThrow(
        /stranger does not inherit countersign_app/,
      );
      throw undo;
    });
    await expect(check).rejects.toBe(undo);
  });

  test("an owner that may create roles and no databases sets the password again at each start", async () => {
    const { sql } = database.owner();
    const undo = new Error("undo");
    const starts = sql.begin(async (tx) => {
      const [{ name } = { name: "" }] = await tx<{ name: string }[]>`select current_database() as name`;
      await tx.unsafe(`create role operator login createrole; grant countersign_app to operator with admin option;
        alter database ${name} owner to operator; set session authorization operator`);
      const passwords: (string | undefined)[] = [];
      for (const password of ["the first", "the second"]) {
        await createApplicationLogin(tx as unknown as typeof sql, password);
        await tx.unsafe("reset session authorization");
        const [login] = await tx<{ password: string }[]>`
          select rolpassword as password from pg_authid where rolname = ${`countersign_app_${name}`}
            and not rolcreatedb and not rolcreaterole`;
        passwords.push(login?.password);
        await tx.unsafe("set session authorization operator");
      }
      await tx.unsafe("reset session authorization");
      expect(new Set(passwords).size).toBe(2);
      expect(passwords).not.toContain(undefined);
      throw undo;
    });
    await expect(starts).rejects.toBe(undo);
  });

  test("the derived password differs by database and by owner, and never contains the owner's", () => {
    const derived = ["postgres://o:one@db/a", "postgres://o:one@db/b", "postgres://o:two@db/a"].map((url) =>
      derivedPassword(url),
    );
    expect(new Set(derived).size).toBe(3);
    expect(derived).toEqual(derived.map(() => expect.stringMatching(/^[\w-]{32}$/)));
    expect(derivedPassword("postgres://o@db/a")).toBeUndefined();
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

describe("records are permanent", () => {
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
    await expect(sql`update ledger_entries set sequence = 1 where id = 'led_1'`).rejects.toThrow(
      /append-only/,
    );
    await expect(sql`update ledger_entries set canonical = '{}' where id = 'led_1'`).rejects.toThrow(
      /append-only/,
    );
  });

  test("a demo clock that was closed cannot be opened, and a database that is not a demo has none", async () => {
    const { sql } = database.owner();
    await expect(
      sql`insert into installation (demo, demo_clock, created_at) values (false, 'open', now())`,
    ).rejects.toThrow(/installation_demo_check/);
    await sql`insert into installation (demo, demo_clock, created_at) values (true, 'open', now())`;
    await sql`update installation set demo_clock = 'closed'`;
    await expect(sql`update installation set demo_clock = 'open'`).rejects.toThrow(/stays so/);
  });
});
