import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Connection, OpenDatabase } from "@/db/database";
import { ledgerSealingRepository } from "@/db/repositories/ledger-sealing";
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

function gate(): { reached: Promise<void>; pass: () => Promise<void>; open: () => void } {
  let [arrive, open]: (() => void)[] = [];
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    reached,
    open: () => open?.(),
    pass: () => {
      arrive?.();
      return opened;
    },
  };
}

describe("a sealer", () => {
  test("gives entries sequences from 0 without a gap, in order of id, over as many batches as it takes", async () => {
    await record(ledger.database, 0, 25);
    expect(await ledger.sealer({ batchEntriesMax: 4, turnMs: 60_000 }).seal()).toEqual({
      state: "sealing",
      sealedEntries: 25,
    });
    expect(await ledger.places()).toEqual(gapless(idsOf(0, 25)));
  });

  test("skips nothing that commits late: an earlier id gets a later sequence", async () => {
    const sealer = ledger.sealer();
    await record(ledger.database, 10, 3);
    await sealer.seal();
    await record(ledger.database, 5, 2);
    await sealer.seal();
    expect(await ledger.places()).toEqual(gapless([...idsOf(10, 3), ...idsOf(5, 2)]));
  });

  test("does not see what has not committed", async () => {
    const uncommitted = gate();
    const writer = ledger.database.transact(async (connection) => {
      await record(connection, 0, 1);
      await uncommitted.pass();
    });
    await uncommitted.reached;
    await record(ledger.database, 1, 1);
    const sealer = ledger.sealer();
    await sealer.seal();
    uncommitted.open();
    await writer;
    await sealer.seal();
    expect(await ledger.places()).toEqual(gapless([entryId(1), entryId(0)]));
  });

  test("signs a head once, and again only when the tree has grown", async () => {
    const sealer = ledger.sealer();
    expect(await sealer.checkpoint()).toBeUndefined();
    await record(ledger.database, 0, 3);
    await sealer.seal();
    expect(await sealer.checkpoint()).toMatchObject({ origin: "portal.example/ledger", size: 3 });
    expect(await sealer.checkpoint()).toBeUndefined();
    const kept = await readFile(ledger.checkpoints.path, "utf8");
    const [row] = await ledger.database.sql`select size, note from ledger_checkpoints`;
    expect(kept).toBe(`${JSON.stringify(row?.note)}\n`);
    expect(await ledger.verify()).toMatchObject({ verdict: "intact", witnessedEntries: 3 });
  });
});

describe("two sealers alive", () => {
  test("one seals, the other waits until the lease is released", async () => {
    const [first, second] = [ledger.sealer({ holder: "first" }), ledger.sealer({ holder: "second" })];
    await record(ledger.database, 0, 2);
    expect((await first.seal()).state).toBe("sealing");
    expect((await second.seal()).state).toBe("standby");
    expect(await second.checkpoint()).toBeUndefined();
    await first.release();
    await record(ledger.database, 2, 2);
    expect(await second.seal()).toEqual({ state: "sealing", sealedEntries: 2 });
    expect((await first.seal()).state).toBe("standby");
    expect(await ledger.places()).toEqual(gapless(idsOf(0, 4)));
  });

  test("the one that was paused past the end of its lease writes nothing when it continues", async () => {
    const pause = gate();
    const paused = ledger.sealer({ holder: "paused", database: interrupted({ before: pause.pass }) });
    await record(ledger.database, 0, 3);
    const pausedTurn = paused.seal();
    await pause.reached;

    const successor = ledger.sealer({ holder: "successor", leaseMs: 1 });
    await expect.poll(async () => (await successor.seal()).state).toBe("sealing");
    await record(ledger.database, 3, 2);
    pause.open();

    // Its batch was sealed by its successor meanwhile, and more entries are waiting.
    expect(await pausedTurn).toEqual({ state: "standby" });
    expect(await ledger.places()).toEqual([...gapless(idsOf(0, 3)), ...idsOf(3, 2).map((id) => [null, id])]);
    await successor.seal();
    await successor.checkpoint();
    expect(await ledger.verify()).toMatchObject({ verdict: "intact", entries: 5 });
  });

  test("the one that was paused does not sign either", async () => {
    await record(ledger.database, 0, 3);
    const paused = ledger.sealer({ holder: "paused" });
    await paused.seal();
    const successor = ledger.sealer({ holder: "successor", leaseMs: 1 });
    await expect.poll(async () => (await successor.seal()).state).toBe("sealing");
    expect(await paused.checkpoint()).toBeUndefined();
    expect(await ledger.checkpoints.latest()).toBeUndefined();
  });

  test("a lease is not taken from a sealer in the middle of writing, however long that takes", async () => {
    const slow = gate();
    await record(ledger.database, 0, 3);
    const writing = ledger.sealer({ holder: "slow", database: interrupted({ after: slow.pass }) });
    const turn = writing.seal();
    await slow.reached;
    const leases = ledgerSealingRepository(ledger.database);
    const waiting = leases.takeLease("impatient", await leases.lease());
    expect(
      await Promise.race([waiting, ledger.database.sql`select pg_sleep(0.1)`.then(() => "still waiting")]),
    ).toBe("still waiting");
    slow.open();
    expect(await turn).toEqual({ state: "sealing", sealedEntries: 3 });
    // Writing counts as a heartbeat, so the state seen before it takes nothing.
    expect(await waiting).toBeUndefined();
  });

  test("a fence is never given twice", async () => {
    const leases = ledgerSealingRepository(ledger.database);
    const fences: (number | undefined)[] = [];
    for (const holder of ["a", "b", "c"]) {
      const fence = await leases.takeLease(holder, await leases.lease());
      fences.push(fence);
      await leases.releaseLease(fence as number);
    }
    expect(fences).toEqual([1, 2, 3]);
    expect(await leases.holdLease(2)).toBe(false);
  });
});

describe("a clock that is set back", () => {
  test("no statement about the lease asks a clock, so that a step of the database's changes nothing", async () => {
    const asked: string[] = [];
    const watched: OpenDatabase["sql"] = new Proxy(ledger.database.sql, {
      apply: (sql, self, [strings, ...values]) => {
        asked.push([...strings].join("?"));
        return Reflect.apply(sql, self, [strings, ...values]);
      },
    });
    const leases = ledgerSealingRepository({ ...ledger.database, sql: watched });
    const fence = (await leases.takeLease("first", await leases.lease())) ?? 0;
    await leases.holdLease(fence);
    await leases.releaseLease(fence);
    expect(asked).toHaveLength(4);
    expect(asked.filter((statement) => /clock|now\(|current_|timestamp|interval/i.test(statement))).toEqual(
      [],
    );
    const columns = await ledger.database.sql`
      select data_type from information_schema.columns where table_name = 'ledger_leases' and data_type like 'timestamp%'`;
    expect(columns).toEqual([]);
  });

  test("a holder that sends heartbeats is not replaced, however long another one watches", async () => {
    const [holder, observer] = [
      ledger.sealer({ holder: "holder", leaseMs: 0 }),
      ledger.sealer({ holder: "observer", leaseMs: 60_000 }),
    ];
    for (let turn = 0; turn < 5; turn += 1) {
      expect((await holder.seal()).state).toBe("sealing");
      expect((await observer.seal()).state).toBe("standby");
    }
  });
});

test("writers on many connections, with two sealers taking turns: every entry sealed once, no gap, no fork", async () => {
  const [writers, atLeastEach, handovers] = [4, 60, 3];
  const loops = ["first", "second"].map((holder) =>
    startSealing({
      sealer: ledger.sealer({ holder, batchEntriesMax: 7 }),
      onError: (error) => errors.push(error),
      busyMs: 1,
      idleMs: 5,
      checkpointMs: 10,
    }),
  );
  // The lease is released again and again, and the writing continues until the other sealer has taken it
  // often enough.
  let fence = 0;
  const unseating = (async () => {
    while (fence <= handovers) {
      const [lease] = await ledger.database.sql`
        update ledger_leases set holder = null from pg_sleep(0.02) returning fence`;
      fence = Number(lease?.fence ?? 0);
    }
  })();
  const written = await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      let count = 0;
      for (; count < atLeastEach || fence <= handovers; count += 1)
        await record(ledger.database, writer * 100_000 + count, 1);
      return count;
    }),
  );
  await unseating;
  const entries = written.reduce((sum, count) => sum + count, 0);
  await expect.poll(async () => (await ledger.verify()).entries).toBe(entries);
  await Promise.all(loops.map((loop) => loop.stop()));
  expect(errors).toEqual([]);
  expect(await ledger.verify()).toMatchObject({
    verdict: "intact",
    entries,
    unsealed: 0,
    witnessedEntries: entries,
  });
});

describe("the application's role", () => {
  const refused: readonly { statement: string; because: RegExp }[] = [
    {
      statement: "update ledger_entries set canonical = '{}' where sequence = 0",
      because: /permission denied/,
    },
    { statement: "update ledger_entries set sequence = 7 where sequence = 0", because: /append-only/ },
    {
      statement:
        "update ledger_entries set sequence = null, leaf_hash = null, sealed_at = null where sequence = 0",
      because: /append-only/,
    },
    {
      statement: "update ledger_entries set leaf_hash = sha256('x') where sequence = 0",
      because: /append-only/,
    },
    { statement: "delete from ledger_entries", because: /permission denied/ },
    { statement: "truncate ledger_entries", because: /permission denied/ },
    { statement: "update ledger_nodes set hash = sha256('x')", because: /permission denied/ },
    { statement: "delete from ledger_nodes", because: /permission denied/ },
    { statement: "update ledger_checkpoints set note = ''", because: /permission denied/ },
    { statement: "delete from ledger_checkpoints", because: /permission denied/ },
    { statement: "delete from ledger_leases", because: /permission denied/ },
    { statement: "alter table ledger_entries disable trigger all", because: /must be owner/ },
    { statement: "set session_replication_role = replica", because: /permission denied/ },
  ];

  test("cannot change or delete what is written", async () => {
    await record(ledger.database, 0, 2);
    await ledger.sealAndSign();
    for (const { statement, because } of refused)
      await expect(ledger.database.sql.unsafe(statement), statement).rejects.toThrow(because);
    expect((await ledger.verify()).verdict).toBe("intact");
  });
});
