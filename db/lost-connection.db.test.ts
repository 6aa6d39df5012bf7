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
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from pg_stat_activity where pid = ${pid}`;
    if (row?.count === 0) return;
  }
}

test("a transaction that loses its connection fails, and nothing that it does later takes effect", async () => {
  let later: Promise<unknown> = Promise.resolve();
  const lost = database.transact(async ({ sql }) => {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await sql`insert into lost_things values ('before')`;
    await loseSession(row?.pid ?? 0);
    // Another request makes the connection again.
    await database.sql`select 1`;
    later = (async () => sql`insert into lost_things values ('after')`)();
    await later;
  });
  const error = await lost.catch((thrown: unknown) => thrown);
  expect(temporarilyUnavailable(error)).toMatchObject({ code: "temporarily-unavailable" });
  await expect(later).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  expect(await database.sql`select name from lost_things`).toEqual([]);
});

test("a transaction whose statement fails with its connection is not rolled back on a connection that is gone", async () => {
  const lost = database.transact(async ({ sql }) => {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const waiting = sql`select pg_sleep(600)`.execute();
    await owner.sql`select pg_terminate_backend(${row?.pid ?? 0})`;
    await waiting;
  });
  const error = await lost.catch((thrown: unknown) => thrown);
  expect(temporarilyUnavailable(error)).toMatchObject({ code: "temporarily-unavailable" });
  expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }]);
});
