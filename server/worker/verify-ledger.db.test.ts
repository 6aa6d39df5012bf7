import { readFile, rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MerkleFrontier, portableTreeHasher, signCheckpoint } from "@/server/domain/ledger/index";
import { entryText, LedgerFixture, newIdentity, record } from "./testing/ledger-fixture";
import type { DamageKind } from "./verification/damage";

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
const bytea = (bytes: Uint8Array) => `'\\x${Buffer.from(bytes).toString("hex")}'::bytea`;

function rootOf(texts: readonly string[]): Uint8Array {
  const frontier = new MerkleFrontier();
  for (const text of texts) frontier.append(leafOf(text));
  return frontier.root();
}

/**
 * Returns SQL that fits leaf hashes and tree to these texts in this order: everything that does not need the
 * ledger's key.
 */
function rebuild(texts: readonly string[]): string[] {
  const frontier = new MerkleFrontier();
  const statements = ["delete from ledger_nodes"];
  for (const text of texts) {
    const [sequence, leaf] = [frontier.size, leafOf(text)];
    statements.push(
      `update ledger_entries set canonical = '${text}', leaf_hash = ${bytea(leaf)} where sequence = ${sequence}`,
    );
    for (const { level, index, hash } of frontier.append(leaf))
      statements.push(`insert into ledger_nodes values (${level}, ${index}, ${bytea(hash)})`);
  }
  return statements;
}

const honest = Array.from({ length: ENTRIES }, (_, number) => entryText(number));
const forged = (number: number) => entryText(number).replace("trainer-ci", "nobody-ci");
const withForged = (number: number) => honest.map((text, i) => (i === number ? forged(i) : text));

/** Moves the sequence of every entry from here on by one. Two steps, as the constraint is checked row by row. */
const move = (from: number, by: 1 | -1) => [
  `update ledger_entries set sequence = -1 - sequence where sequence >= ${from}`,
  `update ledger_entries set sequence = -1 - sequence + ${by} where sequence < 0`,
];
const insertAt = (sequence: number) =>
  `insert into ledger_entries (id, canonical, recorded_at, sequence, leaf_hash, sealed_at)
   values ('led_forged', '${forged(99)}', now(), ${sequence}, ${bytea(leafOf(forged(99)))}, now())`;

test("an untouched ledger is intact, with everything signed and witnessed, and the root anyone can recompute", async () => {
  const result = await ledger.verify();
  expect(result).toMatchObject({
    verdict: "intact",
    entries: ENTRIES,
    unsealed: 0,
    signedEntries: ENTRIES,
    witnessedEntries: ENTRIES,
    damage: [],
  });
  expect(Buffer.from(result.root)).toEqual(Buffer.from(rootOf(honest)));
});

test("an empty ledger is intact", async () => {
  const empty = await LedgerFixture.create();
  expect(await empty.verify()).toMatchObject({ verdict: "intact", entries: 0 });
  await empty.drop();
});

describe("a change by a person with the owner's password is found, at its sequence", () => {
  interface Case {
    readonly what: string;
    readonly statements: readonly string[];
    readonly kind: DamageKind;
    readonly sequence: number;
    /** Set where the remains do not show the exact sequence. */
    readonly through?: number;
  }
  const cases: Case[] = [
    {
      what: "an edited text",
      statements: [`update ledger_entries set canonical = '${forged(17)}' where sequence = 17`],
      kind: "edited",
      sequence: 17,
    },
    {
      what: "an edited first text",
      statements: [`update ledger_entries set canonical = '${forged(0)}' where sequence = 0`],
      kind: "edited",
      sequence: 0,
    },
    {
      what: "an edited last text",
      statements: [`update ledger_entries set canonical = '${forged(40)}' where sequence = 40`],
      kind: "edited",
      sequence: 40,
    },
    {
      what: "a changed leaf hash",
      statements: [`update ledger_entries set leaf_hash = ${bytea(leafOf("x"))} where sequence = 5`],
      kind: "edited",
      sequence: 5,
    },
    {
      what: "an edited text with a leaf hash made to fit",
      statements: [
        `update ledger_entries set canonical = '${forged(17)}', leaf_hash = ${bytea(leafOf(forged(17)))} where sequence = 17`,
      ],
      kind: "edited",
      sequence: 16,
      through: 17,
    },
    {
      what: "an edited text with the whole tree made to fit",
      statements: rebuild(withForged(17)),
      kind: "rebuilt",
      sequence: 10,
      through: 29,
    },
    {
      what: "an edited last text with the whole tree made to fit",
      statements: rebuild(withForged(40)),
      kind: "rebuilt",
      sequence: 30,
      through: 40,
    },
    {
      what: "a deleted entry",
      statements: ["delete from ledger_entries where sequence = 17"],
      kind: "deleted",
      sequence: 17,
    },
    {
      what: "several deleted entries",
      statements: ["delete from ledger_entries where sequence between 3 and 8"],
      kind: "deleted",
      sequence: 3,
      through: 8,
    },
    {
      what: "the deleted first entry",
      statements: ["delete from ledger_entries where sequence = 0"],
      kind: "deleted",
      sequence: 0,
    },
    {
      what: "a deleted entry with the later ones moved down",
      statements: ["delete from ledger_entries where sequence = 17", ...move(18, -1)],
      kind: "deleted",
      sequence: 16,
      through: 17,
    },
    {
      what: "an inserted entry, later ones moved up (even place)",
      statements: [...move(16, 1), insertAt(16)],
      kind: "inserted",
      sequence: 16,
    },
    {
      what: "an inserted entry, later ones moved up (odd place)",
      statements: [...move(17, 1), insertAt(17)],
      kind: "inserted",
      sequence: 17,
    },
    {
      what: "a second entry at a sequence",
      statements: ["alter table ledger_entries drop constraint ledger_entries_sequence_unique", insertAt(17)],
      kind: "inserted",
      sequence: 17,
    },
    {
      what: "a cut tail",
      statements: ["delete from ledger_entries where sequence >= 35"],
      kind: "truncated",
      sequence: 35,
      through: 40,
    },
    {
      what: "a cut tail with the tree cut to fit",
      statements: [
        "delete from ledger_entries where sequence >= 35",
        "delete from ledger_nodes where (index + 1) << level > 35",
      ],
      kind: "truncated",
      sequence: 35,
      through: 40,
    },
    {
      what: "a cut tail with tree and checkpoints cut to fit",
      statements: [
        "delete from ledger_entries where sequence >= 30",
        "delete from ledger_nodes where (index + 1) << level > 30",
        "delete from ledger_checkpoints where size > 30",
      ],
      kind: "truncated",
      sequence: 30,
      through: 40,
    },
    {
      what: "a tail made unsealed again",
      statements: [
        "update ledger_entries set sequence = null, leaf_hash = null, sealed_at = null where sequence >= 40",
        "delete from ledger_checkpoints where size > 30",
      ],
      kind: "truncated",
      sequence: 40,
    },
    {
      what: "a whole ledger gone",
      statements: [
        "delete from ledger_entries",
        "delete from ledger_nodes",
        "delete from ledger_checkpoints",
      ],
      kind: "truncated",
      sequence: 0,
      through: 40,
    },
    {
      what: "a changed tree node",
      statements: [`update ledger_nodes set hash = ${bytea(leafOf("x"))} where level = 1 and index = 8`],
      kind: "node-changed",
      sequence: 16,
      through: 17,
    },
    {
      what: "a deleted tree node",
      statements: ["delete from ledger_nodes where level = 2 and index = 3"],
      kind: "node-changed",
      sequence: 12,
      through: 15,
    },
    {
      what: "a deleted lowest tree node",
      statements: ["delete from ledger_nodes where level = 1 and index = 3"],
      kind: "node-changed",
      sequence: 6,
      through: 7,
    },
    {
      what: "a checkpoint with another root",
      statements: [`update ledger_checkpoints set root = ${bytea(leafOf("x"))} where size = 30`],
      kind: "re-signed",
      sequence: 10,
      through: 29,
    },
  ];

  test.each(cases)("$what: $kind at $sequence", async ({ statements, kind, sequence, through }) => {
    const result = await ledger.verifyAfter(...statements);
    expect(result.verdict).toBe("damaged");
    expect(result.damage[0]).toMatchObject({ kind, sequence, through: through ?? sequence });
  });

  test("two edits are both named", async () => {
    const { damage } = await ledger.verifyAfter(
      `update ledger_entries set canonical = '${forged(3)}' where sequence in (3, 33)`,
    );
    expect(damage.map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ["edited", 3],
      ["edited", 33],
    ]);
  });
});

describe("a ledger rebuilt and signed again", () => {
  const resigned = (identity: LedgerFixture["identity"], texts: readonly string[]) =>
    [10, 30, 41].map((size) => {
      const root = rootOf(texts.slice(0, size));
      const note = signCheckpoint({ origin: identity.origin, size, root }, identity.key, identity.sign);
      return `update ledger_checkpoints set root = ${bytea(root)}, note = '${note}' where size = ${size}`;
    });

  test("with another key is refused at the first checkpoint", async () => {
    const texts = withForged(17);
    const { damage } = await ledger.verifyAfter(...rebuild(texts), ...resigned(newIdentity(), texts));
    expect(damage[0]).toMatchObject({ kind: "re-signed", sequence: 0, through: 9 });
  });

  test("with the stolen key contradicts the external checkpoints, between the one that still agrees and the one that does not", async () => {
    const texts = withForged(17);
    const { damage } = await ledger.verifyAfter(...rebuild(texts), ...resigned(ledger.identity, texts));
    expect(damage).toMatchObject([{ kind: "re-signed", sequence: 10, through: 29 }]);
  });

  test("without any external checkpoint is not called intact", async () => {
    const texts = withForged(17);
    await rm(ledger.checkpoints.path);
    const result = await ledger.verifyAfter(...rebuild(texts), ...resigned(ledger.identity, texts));
    expect(result).toMatchObject({ verdict: "inconclusive", signedEntries: ENTRIES, witnessedEntries: 0 });
  });
});
