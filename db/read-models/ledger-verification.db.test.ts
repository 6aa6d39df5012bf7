import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../database";
import { createTestDatabase, type TestDatabase } from "../testing/test-database";
import { ledgerVerificationReads } from "./ledger-verification";

const ENTRIES = 500;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql`
    insert into ledger_entries (id, canonical, recorded_at, sequence, leaf_hash, sealed_at)
    select 'led_' || i, '{"note":"' || repeat('x', 200) || i || '"}', now(), i, sha256(i::text::bytea), now() from generate_series(0, ${ENTRIES - 1}) i`;
});
afterAll(() => database.drop());

test.each([1, 40, 100, ENTRIES])(
  "a stream of %i entries arrives complete and in order, and returns its connection",
  async (count) => {
    const { sql, close } = openDatabase({ url: database.url, connectionsMax: 1 });
    const reads = ledgerVerificationReads(sql);
    for (let round = 0; round < 3; round += 1) {
      const sequences: number[] = [];
      await reads.eachEntry({ from: 0, to: count }, ({ sequence, canonical, leafHash }) => {
        expect([canonical[0], leafHash.length]).toEqual(["{".charCodeAt(0), 32]);
        sequences.push(sequence);
      });
      expect(sequences).toEqual(Array.from({ length: count }, (_, i) => i));
    }
    await close();
  },
);

test("a visitor that throws ends the visit with its error; the connection stays usable", async () => {
  const reads = ledgerVerificationReads(database.sql);
  const broken = new Error("broken");
  const visit = () => {
    throw broken;
  };
  await expect(reads.eachEntry({ from: 0, to: ENTRIES }, visit)).rejects.toBe(broken);
  expect(await reads.extent()).toEqual({ end: ENTRIES, unsealed: 0, nodesEnd: 0 });
});
