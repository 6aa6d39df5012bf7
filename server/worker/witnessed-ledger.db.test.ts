import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ledgerCopiesRepository } from "@/db/repositories/ledger-copies";
import { MerkleFrontier, portableTreeHasher, signCheckpoint } from "@/server/domain/ledger/index";
import { publishCheckpoint } from "./publication/publish-checkpoint";
import { entryText, LedgerFixture, record } from "./testing/ledger-fixture";
import { WitnessFixture } from "./testing/witness-fixture";
import { verifyLedger } from "./verify-ledger";

/** Checkpoints at 10, 30 and 41 entries; both witnesses have cosigned each of them. */
const SIZES = [10, 30, 41] as const;

let ledger: LedgerFixture;
let checkpoints: Buffer;
let witness: WitnessFixture;
let protocolOnly: WitnessFixture;

const publish = (from: WitnessFixture) =>
  publishCheckpoint({
    ...{ database: ledger.database, identity: ledger.identity, policy: from.policy },
    ...{ objectStore: undefined, timeStampAuthority: undefined, everyMs: 1, now: () => new Date() },
    onFailure: () => undefined,
  });

beforeAll(async () => {
  ledger = await LedgerFixture.create();
  witness = await WitnessFixture.start("w1", ledger.identity.knownKeys);
  protocolOnly = await WitnessFixture.start("w2", ledger.identity.knownKeys, { servesHistory: false });
  let from = 0;
  for (const size of SIZES) {
    await record(ledger.database, from, size - from);
    await ledger.sealAndSign();
    await publish(protocolOnly);
    await publish(witness);
    from = size;
  }
  checkpoints = await readFile(ledger.checkpoints.path);
});
beforeEach(() => writeFile(ledger.checkpoints.path, checkpoints));
afterAll(async () => {
  for (const each of [witness, protocolOnly]) {
    await each.stop();
    each.remove();
  }
  await ledger.drop();
});

const honest = Array.from({ length: 41 }, (_, number) => entryText(number));
const forged = (number: number) => entryText(number).replace("trainer-ci", "nobody-ci");
const bytea = (bytes: Uint8Array) => `'\\x${Buffer.from(bytes).toString("hex")}'::bytea`;
const leafOf = (text: string) => portableTreeHasher.leaf(new TextEncoder().encode(text));

function noteOf(texts: readonly string[], size: number): { root: Uint8Array; note: string } {
  const { origin, key, sign } = ledger.identity;
  const frontier = new MerkleFrontier();
  for (const text of texts.slice(0, size)) frontier.append(leafOf(text));
  const root = frontier.root();
  return { root, note: signCheckpoint({ origin, size, root }, key, sign) };
}

/**
 * Rebuilds everything that the owner of the database and of the server's disk can: entries, hashes, tree,
 * checkpoints signed with the ledger's key, cosignatures, and the checkpoint file.
 */
async function forge(texts: readonly string[]): Promise<string[]> {
  const frontier = new MerkleFrontier();
  const statements = [
    "delete from ledger_nodes; delete from ledger_checkpoints; delete from ledger_cosignatures",
    `delete from ledger_entries where sequence >= ${texts.length}`,
  ];
  for (const text of texts) {
    const [sequence, leaf] = [frontier.size, leafOf(text)];
    statements.push(
      `update ledger_entries set canonical = '${text}', leaf_hash = ${bytea(leaf)} where sequence = ${sequence}`,
    );
    for (const { level, index, hash } of frontier.append(leaf))
      statements.push(`insert into ledger_nodes values (${level}, ${index}, ${bytea(hash)})`);
  }
  const sizes = [...new Set([...SIZES.filter((size) => size < texts.length), texts.length])].filter(Boolean);
  const heads = sizes.map((size) => ({ size, ...noteOf(texts, size) }));
  for (const { size, root, note } of heads)
    statements.push(`insert into ledger_checkpoints values (${size}, ${bytea(root)}, '${note}', now())`);
  await writeFile(ledger.checkpoints.path, heads.map(({ note }) => `${JSON.stringify(note)}\n`).join(""));
  return statements;
}

const verifyWith = (by: WitnessFixture) => (sql: Parameters<LedgerFixture["verify"]>[0]) =>
  verifyLedger({
    ...{ sql: sql ?? ledger.database.sql, origin: ledger.identity.origin },
    ...{ publicKeys: ledger.identity.knownKeys, checkpointFile: ledger.checkpoints.path, policy: by.policy },
  });

test("an untouched ledger is intact, and the witness confirmed all of it", async () => {
  const result = await verifyWith(witness)(ledger.database.sql);
  expect(result).toMatchObject({ verdict: "intact", entries: 41, cosignedEntries: 41, silentWitnesses: [] });
});

test("the cosignatures are stored with the checkpoint, and the copies state how far they are", async () => {
  const rows = await ledger.database
    .sql`select size from ledger_cosignatures where witness like 'w1.%' order by size`;
  expect(rows.map(({ size }) => Number(size))).toEqual([...SIZES]);
  const copies = await ledgerCopiesRepository(ledger.database).list();
  expect(copies).toMatchObject([
    { kind: "quorum", size: 41, failure: undefined },
    { kind: "witness", name: "w1", size: 41, failure: undefined },
  ]);
});

describe("forged on the server's disk and in the database, with the ledger's key, is found by a witness", () => {
  const classes = [
    { what: "a tail cut", texts: honest.slice(0, 35), kind: "truncated", sequence: 35, through: 40 },
    {
      what: "a head shortened to a checkpoint",
      texts: honest.slice(0, 30),
      kind: "truncated",
      sequence: 30,
      through: 40,
    },
    {
      what: "an edited entry",
      texts: honest.with(17, forged(17)),
      kind: "re-signed",
      sequence: 10,
      through: 29,
    },
    {
      what: "an edited last entry",
      texts: honest.with(40, forged(40)),
      kind: "re-signed",
      sequence: 30,
      through: 40,
    },
    {
      what: "two entries swapped",
      texts: honest.with(3, entryText(4)).with(4, entryText(3)),
      kind: "re-signed",
      sequence: 0,
      through: 9,
    },
    {
      what: "a deleted entry with the later ones moved down",
      texts: honest.toSpliced(33, 1),
      kind: "truncated",
      sequence: 40,
      through: 40,
    },
    {
      what: "an entry put in the place of another",
      texts: honest.toSpliced(12, 0, forged(99)).slice(0, 41),
      kind: "re-signed",
      sequence: 10,
      through: 29,
    },
    {
      what: "a whole other ledger",
      texts: honest.map((_, i) => forged(i)),
      kind: "re-signed",
      sequence: 0,
      through: 9,
    },
  ] as const;

  test.each(classes)("$what: $kind at $sequence", async ({ texts, kind, sequence, through }) => {
    const statements = await forge(texts);
    const result = await ledger.verifyAfterBy(verifyWith(witness), statements);
    expect(result.verdict).toBe("damaged");
    expect(result.damage).toContainEqual(expect.objectContaining({ kind, sequence, through }));
    expect(result.damage.map(({ detail }) => detail).join()).toContain("the witness w1");
  });

  test.each(classes)("$what, by a witness that serves no history", async ({ texts, kind }) => {
    const statements = await forge(texts);
    const result = await ledger.verifyAfterBy(verifyWith(protocolOnly), statements);
    expect(result).toMatchObject({ verdict: "damaged", damage: [{ kind, through: 40 }] });
    expect(result.damage[0]?.detail).toContain("the witness w2");
  });

  test("an emptied ledger", async () => {
    const statements = [
      "delete from ledger_entries; delete from ledger_nodes; delete from ledger_checkpoints",
    ];
    await writeFile(ledger.checkpoints.path, "");
    const result = await ledger.verifyAfterBy(verifyWith(witness), statements);
    expect(result.damage).toMatchObject([{ kind: "truncated", sequence: 0, through: 40 }]);
  });
});

test("without an answer of the witness the ledger is not called intact", async () => {
  const silent = await WitnessFixture.start("w3", ledger.identity.knownKeys);
  await silent.stop();
  const result = await verifyWith(silent)(ledger.database.sql);
  expect(result).toMatchObject({
    ...{ verdict: "inconclusive", cosignedEntries: 0, silentWitnesses: ["w3"], damage: [] },
  });
  silent.remove();
});

describe("the copies", () => {
  const copyOf = async (name: string) =>
    (await ledgerCopiesRepository(ledger.database).list()).find((copy) => copy.name === name);

  test("record a witness that cannot be reached; the quorum stays where it was", async () => {
    const silent = await WitnessFixture.start("w4", ledger.identity.knownKeys);
    await publish(silent);
    expect(await copyOf("w4")).toMatchObject({ size: 41, failure: undefined });
    await silent.stop();
    await record(ledger.database, 41, 1);
    await ledger.sealAndSign();
    await publish(silent);
    expect(await copyOf("w4")).toMatchObject({ size: 41, failure: { code: "unreachable" } });
    expect(await copyOf("quorum")).toMatchObject({ size: 41 });
    silent.remove();
  });

  test("record a ledger that was shortened or rebuilt, and sealing goes on", async () => {
    await publish(witness);
    await ledger.tamper(...(await forge(honest.slice(0, 35))));
    await publish(witness);
    expect(await copyOf("w1")).toMatchObject({
      failure: { code: "ahead", detail: "it has cosigned 42 entries" },
    });
    await record(ledger.database, 50, 20);
    await ledger.sealAndSign();
    await publish(witness);
    expect(await copyOf("w1")).toMatchObject({ failure: { code: "contradicted" } });
    await record(ledger.database, 70, 1);
    await ledger.sealAndSign();
    expect((await ledger.places()).at(-1)?.[0]).toBe(55);
  });
});
