import { appendFile, readFile, writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MerkleFrontier, type NoteKey, portableTreeHasher } from "@/server/domain/ledger/index";
import { toBase64 } from "@/server/domain/text/base64";
import { entryText, LedgerFixture, newIdentity, record } from "./testing/ledger-fixture";
import { verifyLedger } from "./verify-ledger";

const ENTRIES = 41;

let ledger: LedgerFixture;
let checkpoints: Buffer;
beforeAll(async () => {
  ledger = await LedgerFixture.create();
  // Three checkpoints: at 10, 30 and 41 entries.
  for (const [from, count] of [
    [0, 10],
    [10, 20],
    [30, 11],
  ] as const) {
    await record(ledger.database, from, count);
    await ledger.sealAndSign();
  }
  checkpoints = await readFile(ledger.checkpoints.path);
});
beforeEach(() => writeFile(ledger.checkpoints.path, checkpoints));
afterAll(() => ledger.drop());

const leafOf = (text: string) => portableTreeHasher.leaf(new TextEncoder().encode(text));

function rootOf(texts: readonly string[]): Uint8Array {
  const frontier = new MerkleFrontier();
  for (const text of texts) frontier.append(leafOf(text));
  return frontier.root();
}

const honest = Array.from({ length: ENTRIES }, (_, number) => entryText(number));
const forged = (number: number) => entryText(number).replace("trainer-ci", "nobody-ci");
const withForged = (number: number) => honest.map((text, i) => (i === number ? forged(i) : text));

describe("the external file", () => {
  test("with a line that no key of this ledger signed is damage", async () => {
    await appendFile(
      ledger.checkpoints.path,
      `${JSON.stringify("portal.example/ledger\n99\nAAAA\n\n\u2014 x AAAAAAA=\n")}\n`,
    );
    expect((await ledger.verify()).damage[0]).toMatchObject({ kind: "re-signed", sequence: ENTRIES });
  });

  test("with an edited line is damage, at the entries that line covers", async () => {
    const lines = (await readFile(ledger.checkpoints.path, "utf8")).split("\n");
    lines[1] = (lines[1] as string).replace(
      toBase64(rootOf(honest.slice(0, 30))),
      toBase64(rootOf(withForged(17).slice(0, 30))),
    );
    await writeFile(ledger.checkpoints.path, lines.join("\n"));
    expect((await ledger.verify()).damage[0]).toMatchObject({ kind: "re-signed", sequence: 10 });
  });
});

describe("a growing ledger", () => {
  let growing: LedgerFixture;
  beforeEach(async () => {
    growing = await LedgerFixture.create();
    await record(growing.database, 0, 5);
    await growing.sealAndSign();
  });
  afterEach(() => growing.drop());

  test("is intact with entries that were recorded since, and inconclusive while sealed ones lack a signed head", async () => {
    await record(growing.database, 5, 3);
    expect(await growing.verify()).toMatchObject({ verdict: "intact", entries: 5, unsealed: 3 });
    await growing.sealer().seal();
    expect(await growing.verify()).toMatchObject({ verdict: "inconclusive", entries: 8, signedEntries: 5 });
  });

  test("is intact despite a line of the file that a crash tore; the next checkpoint removes it", async () => {
    await appendFile(growing.checkpoints.path, '"portal.example/led');
    expect((await growing.verify()).verdict).toBe("intact");
    await record(growing.database, 5, 1);
    await growing.sealAndSign();
    expect(await growing.verify()).toMatchObject({ verdict: "intact", witnessedEntries: 6 });
  });
});

test("a ledger whose key was changed is intact with both keys, and not without the key of its earlier checkpoints", async () => {
  const rotated = await LedgerFixture.create();
  await record(rotated.database, 0, 5);
  await rotated.sealAndSign();
  const { key: old, origin } = rotated.identity;
  const next = newIdentity();
  await record(rotated.database, 5, 4);
  const sealer = rotated.sealer({ identity: { ...next, knownKeys: [next.key, old] } });
  await sealer.seal();
  await sealer.checkpoint();
  await sealer.release();
  const verifyWith = (publicKeys: readonly NoteKey[]) =>
    verifyLedger({
      ...{ sql: rotated.database.sql, origin, publicKeys },
      checkpointFile: rotated.checkpoints.path,
    });
  expect(await verifyWith([next.key, old])).toMatchObject({ verdict: "intact", witnessedEntries: 9 });
  expect((await verifyWith([next.key])).damage[0]).toMatchObject({ kind: "re-signed", sequence: 0 });
  await rotated.drop();
});
