import { afterEach, beforeEach, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "./database";
import { LockLanes, takeLock } from "./lock-lanes";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let owner: OpenDatabase;
let pool: OpenDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  owner = database.owner();
  const times = { lockMsMax: 60_000, statementMsMax: 0, idleInTransactionMsMax: 0 };
  pool = openDatabase({ url: database.url, connectionsMax: 6, times, lanes: new LockLanes(1) });
});
afterEach(async () => {
  await pool.close();
  await database.drop();
});

interface Holding {
  readonly granted?: () => void;
  readonly until?: Promise<void>;
}

/** Takes the lock of a key, and ends its transaction when `until` resolves. */
function take(key: number, { granted = () => {}, until }: Holding = {}): Promise<string> {
  const ended = pool.transact(async (connection) => {
    await takeLock(connection, `key ${key}`, () => connection.sql`select pg_advisory_xact_lock(${key})`);
    granted();
    await until;
    const [row] = await connection.sql<{ lock_timeout: string }[]>`show lock_timeout`;
    return row?.lock_timeout ?? "";
  });
  return ended.catch((error: { readonly code: string }) => error.code);
}

async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await owner.sql<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (row?.waiting === count) return;
  }
}

test("one waits for a held lock as long as the session permits; others briefly, and then nobody more", async () => {
  let release = () => {};
  let granted = () => {};
  const isGranted = new Promise<void>((resolve) => (granted = resolve));
  const held = take(1, { granted, until: new Promise((resolve) => (release = resolve)) });
  await isGranted;
  const first = take(1);
  await untilWaiting(1);
  expect(await take(1), "waited in vain, and not for a minute").toBe("55P03");
  expect(await take(1), "is refused without a wait").toBe("temporarily-unavailable");
  expect(await take(2), "another lock").toBe("1min");
  release();
  expect(await Promise.all([held, first])).toEqual(["1min", "1min"]);
  expect(await take(1), "once nobody waits").toBe("1min");
});
