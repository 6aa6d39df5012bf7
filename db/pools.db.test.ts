import { afterAll, beforeAll, expect, test } from "vitest";
import { openPools, type Pools } from "./pools";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let pools: Pools;
beforeAll(async () => {
  database = await createTestDatabase();
  pools = openPools({ url: database.url, connectionsMax: 4 });
});
afterAll(async () => {
  await pools.close();
  await database.drop();
});

test("every pool of requests limits locks, statements and idle transactions; the worker's statements have no limit", async () => {
  const limitsOf = async ({ sql }: { readonly sql: TestDatabase["sql"] }) => {
    const [row] = await sql<Record<"lock" | "statement" | "idle", string>[]>`
      select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement,
             current_setting('idle_in_transaction_session_timeout') as idle`;
    return { ...row };
  };
  expect(await limitsOf(pools.changes)).toEqual({ lock: "2s", statement: "15s", idle: "20s" });
  expect(await limitsOf(pools.reads)).toEqual({ lock: "1500ms", statement: "15s", idle: "20s" });
  expect(await limitsOf(pools.health)).toEqual({ lock: "1s", statement: "2s", idle: "10s" });
  expect(await limitsOf(pools.background)).toEqual({ lock: "10s", statement: "0", idle: "2min" });
});
