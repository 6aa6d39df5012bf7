import { afterEach, beforeEach, expect, test } from "vitest";
import { temporarilyUnavailable } from "@/server/bounds/unavailable";
import type { OpenDatabase } from "./database";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let owner: OpenDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ connectionsMax: 1 });
  owner = database.owner();
  await owner.sql`create table lost_things (name text)`;
  await owner.sql`grant select, insert on lost_things to public`;
});
afterEach(() => database.drop());

/** Ends the session from outside, as an immediate stop of PostgreSQL does, and waits until it has ended. */
async function loseSession(pid: number): Promise<void> {
  const { sql } = owner;
  await sql`select pg_terminate_backend(${pid})`;
  for (;;) {
    const [row] = await sql<
      { count: number }[]
    >`select count(*)::int as count from pg_stat_activity where pid = ${pid}`;
    if (row?.count === 0) return;
  }
}

test("a transaction that loses its connection fails, and nothing that it does later takes effect", async () => {
  let end = (_: unknown) => {};
  const ended = new Promise<unknown>((resolve) => (end = resolve));
  const lost = database.transact(async ({ sql }) => {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await sql`insert into lost_things values ('before')`;
    await loseSession(row?.pid ?? 0);
    // Another request makes the connection again.
    await database.sql`select 1`;
    const later = (async () => sql`insert into lost_things values ('after')`)();
    await later.then(() => end(undefined), end);
  });
  const error = await lost.catch((thrown: unknown) => thrown);
  expect(temporarilyUnavailable(error)).toMatchObject({ code: "temporarily-unavailable" });
  expect(await ended).toMatchObject({ code: "CONNECTION_CLOSED" });
  expect(await database.sql`select name from lost_things`).toEqual([]);
});

test("a transaction whose statement fails with its connection fails, and later ones get a connection", async () => {
  const lost = database.transact(async ({ sql }) => {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await Promise.all([sql`select pg_sleep(600)`, owner.sql`select pg_terminate_backend(${row?.pid ?? 0})`]);
  });
  const error = await lost.catch((thrown: unknown) => thrown);
  expect(temporarilyUnavailable(error)).toMatchObject({ code: "temporarily-unavailable" });
  // The driver gives the error of the lost connection to the first statement on the new one as well.
  await database.sql`select 1`.catch(() => undefined);
  expect(await database.transact(({ sql }) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
});
