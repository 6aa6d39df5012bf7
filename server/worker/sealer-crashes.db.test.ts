import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Connection, OpenDatabase } from "@/db/database";
import { startSealing } from "./sealing-loop";
import { entryId, LedgerFixture, record } from "./testing/ledger-fixture";

let ledger: LedgerFixture;
let errors: Error[];
beforeEach(async () => {
  errors = [];
  ledger = await LedgerFixture.create();
});
afterEach(() => ledger.drop());

const gapless = (ids: readonly string[]) => ids.map((id, sequence) => [sequence, id]);
const idsOf = (from: number, count: number) => Array.from({ length: count }, (_, i) => entryId(from + i));

/**
 * The ledger's database, with hooks before and after every transaction, in which a test can stop time or end
 * the process.
 */
function interrupted(hooks: { before?: () => Promise<void>; after?: () => Promise<void> }): OpenDatabase {
  return {
    ...ledger.database,
    transact: async (work) => {
      await hooks.before?.();
      return ledger.database.transact(async (connection: Connection) => {
        const result = await work(connection);
        await hooks.after?.();
        return result;
      });
    },
  };
}

describe("a sealer that is killed", () => {
  const killed = new Error("killed");
  const dies = async () => {
    throw killed;
  };

  test("while it seals leaves nothing behind, and its successor leaves no gap", async () => {
    await record(ledger.database, 0, 5);
    await ledger.sealAndSign();
    await record(ledger.database, 5, 5);
    await expect(ledger.sealer({ database: interrupted({ after: dies }) }).seal()).rejects.toBe(killed);
    const successor = ledger.sealer({ holder: "successor", leaseMs: 1 });
    await expect.poll(() => successor.seal()).toEqual({ state: "sealing", sealedEntries: 5 });
    expect(await ledger.places()).toEqual(gapless(idsOf(0, 10)));
    await successor.checkpoint();
    expect(await ledger.verify()).toMatchObject({ verdict: "intact", entries: 10 });
  });

  test("between sealing and signing is followed by one that signs what it finds", async () => {
    await record(ledger.database, 0, 5);
    await ledger.sealer().seal();
    const loop = startSealing({
      sealer: ledger.sealer({ holder: "successor", leaseMs: 1 }),
      onError: (error) => errors.push(error),
      idleMs: 5,
    });
    await expect
      .poll(() => ledger.verify())
      .toMatchObject({ verdict: "intact", entries: 5, witnessedEntries: 5 });
    await loop.stop();
    expect(errors).toEqual([]);
  });

  test("between the external file and the database is followed by one that signs the same head again", async () => {
    await record(ledger.database, 0, 5);
    const hooks: { after?: () => Promise<void> } = {};
    const dying = ledger.sealer({ database: interrupted(hooks) });
    await dying.seal();
    hooks.after = dies;
    await expect(dying.checkpoint()).rejects.toBe(killed);
    expect(await ledger.database.sql`select size from ledger_checkpoints`).toEqual([]);
    expect(await ledger.verify()).toMatchObject({ verdict: "intact", witnessedEntries: 5 });

    const successor = ledger.sealer({ holder: "successor", leaseMs: 1 });
    await expect.poll(async () => (await successor.seal()).state).toBe("sealing");
    expect(await successor.checkpoint()).toMatchObject({ size: 5 });
    expect(await ledger.verify()).toMatchObject({ verdict: "intact", signedEntries: 5, witnessedEntries: 5 });
  });
});
