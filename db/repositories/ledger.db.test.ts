import { afterAll, beforeAll, expect, test } from "vitest";
import type { LedgerEvent } from "@/server/application/kernel/ledger-event";
import { createTestDatabase, type TestDatabase } from "../testing/test-database";
import { ledgerRepository } from "./ledger";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let ids = 0;
const scope = {
  actor: { kind: "system", id: "system", name: "system" },
  now: new Date("2026-11-20T22:21:20.819Z"),
  requestId: "req_1",
  newId: (prefix: string) => {
    ids += 1;
    return `${prefix}_${String(ids).padStart(6, "0")}`;
  },
} as const;
const event = (subjects: LedgerEvent["subjects"]): LedgerEvent => ({
  action: "release.opened",
  subjects,
  data: {},
});
const DIGEST = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

test("entries are returned for each id and digest they name, newest first, once each", async () => {
  const ledger = ledgerRepository(database);
  const release = { kind: "release", id: "rel_1" };
  const [first] = await ledger.append(
    scope,
    [event([release, { kind: "component", digest: DIGEST }, release])],
    false,
  );
  const [second, third] = await ledger.append(
    scope,
    [event([release]), event([{ kind: "release", id: "rel_2" }])],
    true,
  );
  expect((await ledger.listAbout("rel_1", 10)).map(({ id }) => id)).toEqual([second, first]);
  expect((await ledger.listAbout(DIGEST, 10)).map(({ id }) => id)).toEqual([first]);
  expect((await ledger.listAbout("rel_2", 10)).map(({ id }) => id)).toEqual([third]);
  const [entry] = await ledger.listAbout("rel_2", 1);
  expect(entry).toMatchObject({ recordedAt: scope.now, sequence: undefined, state: "recorded" });
  expect(JSON.parse(entry?.canonical ?? "")).toMatchObject({
    outcome: "refused",
    at: "2026-11-20T22:21:20.819Z",
  });
});

test("an entry that names nothing is recorded all the same", async () => {
  const ledger = ledgerRepository(database);
  const [id = ""] = await ledger.append(scope, [event([])], false);
  expect(await ledger.findById(id)).toMatchObject({ id, state: "recorded" });
});

test("an entry undone with its transaction leaves no subject behind", async () => {
  const undone = database.transact(async (connection) => {
    await ledgerRepository(connection).append(scope, [event([{ kind: "release", id: "rel_undone" }])], false);
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  expect(await database.sql`select 1 from ledger_subjects where subject = 'rel_undone'`).toEqual([]);
});
