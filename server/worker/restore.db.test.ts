import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ledgerReAnchor } from "@/cli/ledger-re-anchor";
import { ledgerCopiesRepository } from "@/db/repositories/ledger-copies";
import { reAnchor } from "@/server/witness/re-anchor";
import { publishCheckpoint } from "./publication/publish-checkpoint";
import { LedgerFixture, record } from "./testing/ledger-fixture";
import { WitnessFixture } from "./testing/witness-fixture";
import { verifyLedger } from "./verify-ledger";

/** The database as it was when 20 entries were sealed. */
const RESTORED = [
  "delete from ledger_entries where sequence >= 20",
  "delete from ledger_nodes where (index + 1) << level > 20",
  "delete from ledger_checkpoints where size > 20",
  "delete from ledger_cosignatures where size > 20",
];

test("a restore from yesterday's backup is found, and the ledger continues after the re-anchoring of file and witness", async () => {
  const ledger = await LedgerFixture.create();
  const { identity, database } = ledger;
  const witness = await WitnessFixture.start("w1", identity.knownKeys);
  const publish = async () => {
    await publishCheckpoint({
      ...{
        database,
        identity,
        policy: witness.policy,
        objectStore: undefined,
        timeStampAuthority: undefined,
      },
      ...{ everyMs: 1, now: () => new Date(), onFailure: () => undefined },
    });
    return (await ledgerCopiesRepository(database).list()).find(({ name }) => name === "w1");
  };
  const verify = () =>
    verifyLedger({
      ...{ sql: database.sql, origin: identity.origin, publicKeys: identity.knownKeys },
      ...{ checkpointFile: ledger.checkpoints.path, policy: witness.policy },
    });
  for (const from of [0, 20]) {
    await record(database, from, from === 0 ? 20 : 15);
    await ledger.sealAndSign();
    await publish();
  }

  await ledger.tamper(...RESTORED);
  await expect(ledger.sealAndSign()).rejects.toThrow(/does not continue the checkpoints/);
  expect((await verify()).damage).toMatchObject([{ kind: "truncated", sequence: 20, through: 34 }]);

  const printed: string[] = [];
  const words = ["--file", ledger.checkpoints.path];
  const line = { words, dataDirectory: "", portal: { url: "", token: undefined } };
  const print = (text: string) => void printed.push(text);
  expect(await ledgerReAnchor.run({ ...line, print, note: print, complain: print })).toBe(0);
  expect(printed[1]).toBe("The last one is of portal.example/ledger at 35 entries.");
  await record(database, 50, 2);
  await ledger.sealAndSign();
  expect((await publish())?.failure).toMatchObject({ code: "ahead" });
  expect((await verify()).damage).toMatchObject([{ kind: "truncated", sequence: 22, through: 34 }]);

  const [{ note }] = await database.sql<[{ note: string }]>`
    select note from ledger_checkpoints order by size desc limit 1`;
  const signer = witness.folder.key("w1.example");
  const anchored = await reAnchor({
    ...{ folder: witness.folder, signer, logs: identity.knownKeys, note, at: new Date() },
  });
  expect([anchored.from, anchored.to]).toEqual([35, 22]);
  await record(database, 60, 3);
  await ledger.sealAndSign();
  expect(await publish()).toMatchObject({ size: 25, failure: undefined });
  expect(await verify()).toMatchObject({ verdict: "intact", entries: 25, cosignedEntries: 25 });

  const evidence = await readFile(anchored.superseded, "utf8");
  expect(evidence.trim().split("\n")).toHaveLength(2);
  await witness.stop();
  witness.remove();
  await ledger.drop();
});
