import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CheckpointFile } from "./checkpoint-file";
import { entryId, LedgerFixture, newIdentity, record } from "./testing/ledger-fixture";

let ledger: LedgerFixture;
beforeEach(async () => {
  ledger = await LedgerFixture.create();
});
afterEach(() => ledger.drop());

const gapless = (ids: readonly string[]) => ids.map((id, sequence) => [sequence, id]);
const idsOf = (from: number, count: number) => Array.from({ length: count }, (_, i) => entryId(from + i));

describe("a database that does not continue the external checkpoints", () => {
  test.each([
    {
      what: "emptied",
      statements: [
        "delete from ledger_entries",
        "delete from ledger_nodes",
        "delete from ledger_checkpoints",
      ],
    },
    {
      what: "restored to an earlier day",
      statements: [
        "delete from ledger_entries where sequence >= 3",
        "delete from ledger_nodes where (index + 1) << level > 3",
      ],
    },
    {
      what: "with another history",
      statements: ["update ledger_nodes set hash = sha256('x') where level = 2"],
    },
  ])("$what: nothing is sealed until a person has checked", async ({ statements }) => {
    await record(ledger.database, 0, 5);
    await ledger.sealAndSign();
    await ledger.tamper(...statements);
    await record(ledger.database, 10, 2);
    const sealer = ledger.sealer({ holder: "next" });
    await expect(sealer.seal()).rejects.toThrow(/does not continue the checkpoints/);
    await expect(sealer.seal()).rejects.toThrow(/does not continue the checkpoints/);
    expect((await ledger.places()).slice(-2)).toEqual([
      [null, entryId(10)],
      [null, entryId(11)],
    ]);
    expect(await sealer.checkpoint()).toBeUndefined();
  });

  test("a worker with another ledger key seals nothing, although it sees no checkpoint file", async () => {
    await record(ledger.database, 0, 5);
    await ledger.sealAndSign();
    await record(ledger.database, 10, 2);
    const elsewhere = new CheckpointFile(path.join(ledger.directory, "another-machine", "log.jsonl"));
    const stranger = ledger.sealer({ holder: "stranger", identity: newIdentity(), checkpoints: elsewhere });
    await expect(stranger.seal()).rejects.toThrow(
      /^COUNTERSIGN_LEDGER_KEY: .*COUNTERSIGN_LEDGER_PREVIOUS_KEYS/,
    );
    expect(await stranger.checkpoint()).toBeUndefined();
    expect(await ledger.places()).toEqual([...gapless(idsOf(0, 5)), ...idsOf(10, 2).map((id) => [null, id])]);
    await ledger.sealAndSign();
    expect(await ledger.verify()).toMatchObject({ verdict: "intact", entries: 7, witnessedEntries: 7 });
  });

  test("a worker that calls the ledger by another name seals nothing", async () => {
    await record(ledger.database, 0, 5);
    await ledger.sealAndSign();
    const elsewhere = new CheckpointFile(path.join(ledger.directory, "another-machine", "log.jsonl"));
    const renamed = ledger.sealer({
      identity: newIdentity("renamed.example/ledger"),
      checkpoints: elsewhere,
    });
    await expect(renamed.seal()).rejects.toThrow(/^COUNTERSIGN_LEDGER_ORIGIN: .*portal\.example\/ledger/);
  });

  test("a ledger whose last checkpoint was signed by an unknown key is not sealed", async () => {
    await record(ledger.database, 0, 5);
    await ledger.sealAndSign();
    const stranger = ledger.sealer({ identity: newIdentity() });
    await expect(stranger.seal()).rejects.toThrow(/signed by a key that this server does not know/);
    await ledger.tamper("delete from ledger_checkpoints");
    await expect(stranger.seal()).rejects.toThrow(/last one: not signed by this ledger/);
  });
});
