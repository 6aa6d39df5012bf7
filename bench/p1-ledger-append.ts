import type { Connection, OpenDatabase } from "@/db/database";
import { ledgerRepository } from "@/db/repositories/ledger";
import { startSealing } from "@/server/worker/sealing-loop";
import { type LedgerServer, startLedgerServer } from "./ledger-server";
import { type BenchOptions, type BenchReport, spread, throughput } from "./measurement";

const WRITERS = 32;
const ACTOR = { kind: "service-account", id: "acc_0000000000000000000bench", name: "trainer-ci" } as const;

/**
 * P1: durable ledger append by 32 concurrent writers, with the sealer at work in the same process, against a bare
 * single-row INSERT of the same bytes through the same driver in the same run; how soon entries are sealed and signed
 * under that load; and how fast a backlog is sealed.
 */
export async function measureLedgerAppend({ runs, small }: BenchOptions): Promise<BenchReport> {
  const server = await startLedgerServer();
  try {
    const database = server.open("application", WRITERS);
    const bare = await bareInsert(server);
    const size = { runMs: small ? 300 : 3000, backlog: small ? 2000 : 100_000 };
    const rows: Rates = { bare: [], append: [], bareInTransaction: [], appendInTransaction: [] };
    const delays: Delays[] = [];

    // Connections, prepared statements and compiled code must exist before the measurement.
    const warmUp = { writers: WRITERS, ms: size.runMs / 3 };
    await throughput(warmUp, () => bare(database));
    await throughput(warmUp, () => append(server, database));
    await throughput(warmUp, () => database.transact((connection) => append(server, connection)));

    for (let run = 0; run < runs; run += 1) {
      const load = { writers: WRITERS, ms: size.runMs };
      rows.bare.push(await throughput(load, () => bare(database)));
      rows.bareInTransaction.push(await throughput(load, () => database.transact(bare)));
      const since = server.newId("led");
      const sealing = startSealing({ sealer: server.sealer(), onError: fail });
      rows.append.push(await throughput(load, () => append(server, database)));
      rows.appendInTransaction.push(
        await throughput(load, () => database.transact((connection) => append(server, connection))),
      );
      await sealing.stop();
      delays.push(await delaysSince(database, since));
    }
    const bulk = await bulkSeal(server, { runs, backlog: size.backlog });
    return report({ rows, delays, bulk });
  } finally {
    await server.stop();
  }
}

/** Operations per second, one number per run. In a transaction is how a command appends: BEGIN, its work, the append, COMMIT. */
interface Rates {
  readonly bare: number[];
  readonly append: number[];
  readonly bareInTransaction: number[];
  readonly appendInTransaction: number[];
}

interface Delays {
  readonly sealedMs: number;
  readonly sealedMsMax: number;
  readonly signedMs: number;
}

function report({ rows, delays, bulk }: { rows: Rates; delays: Delays[]; bulk: number[] }): BenchReport {
  const ratio = (values: readonly number[], references: readonly number[]) =>
    spread(values.map((value, run) => value / (references[run] ?? Number.NaN)));
  const measured = {
    bareInsertPerSecond: spread(rows.bare),
    appendPerSecond: spread(rows.append),
    appendToBareRatio: ratio(rows.append, rows.bare),
    bareInTransactionPerSecond: spread(rows.bareInTransaction),
    appendInTransactionPerSecond: spread(rows.appendInTransaction),
    appendToBareInTransactionRatio: ratio(rows.appendInTransaction, rows.bareInTransaction),
    commitToSealedP99Ms: spread(delays.map((delay) => delay.sealedMs)),
    commitToSealedMaxMs: spread(delays.map((delay) => delay.sealedMsMax)),
    sealedToCheckpointMaxMs: spread(delays.map((delay) => delay.signedMs)),
    bulkSealedPerSecond: spread(bulk),
  };
  return {
    id: "P1",
    what: "durable ledger append, 32 concurrent writers, sealer running",
    measured,
    goals: {
      "append ≥ 0.5 × bare INSERT": measured.appendToBareRatio.median >= 0.5,
      "sealed ≤ 500 ms": measured.commitToSealedP99Ms.median <= 500,
      "checkpointed ≤ 2 s later": measured.sealedToCheckpointMaxMs.median <= 2000,
      "bulk seal ≥ 40,000/s": measured.bulkSealedPerSecond.median >= 40_000,
    },
  };
}

async function bareInsert(server: LedgerServer): Promise<(connection: Connection) => Promise<unknown>> {
  await server
    .open("owner", 1)
    .sql.unsafe(
      "create table bare (id text primary key, body text not null); grant insert on bare to countersign_app",
    );
  const body = "x".repeat(420);
  return ({ sql }) => sql`insert into bare (id, body) values (${server.newId("row")}, ${body})`;
}

function append(server: LedgerServer, connection: Connection): Promise<readonly string[]> {
  const evidenceId = server.newId("evd");
  const scope = {
    actor: { ...ACTOR, tokenId: "tok_bench", grants: [], evidenceTypes: "*", environments: "*", models: "*" },
    now: new Date(),
    requestId: server.newId("req"),
    newId: server.newId,
  } as const;
  return ledgerRepository(connection).append(
    scope,
    [
      {
        action: "evidence.submitted",
        subjects: [
          { kind: "evidence", id: evidenceId },
          {
            kind: "component",
            digest: "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          },
        ],
        data: { type: "evaluation", collector: "trainer-ci", suite: "default" },
      },
    ],
    false,
  );
}

/** From the moment the act names to sealing, and from sealing to the first checkpoint over it. */
async function delaysSince({ sql }: OpenDatabase, since: string): Promise<Delays> {
  const [row] = await sql<{ sealed: number; sealedMax: number; signed: number }[]>`
    with delay as (
      select extract(epoch from sealed_at - recorded_at) * 1000 as sealed,
        extract(epoch from (select issued_at from ledger_checkpoints c where c.size > e.sequence order by c.size limit 1) - sealed_at) * 1000 as signed
      from ledger_entries e where id > ${since}
    )
    select percentile_cont(0.99) within group (order by sealed)::float8 as sealed, max(sealed)::float8 as "sealedMax", max(signed)::float8 as signed from delay`;
  return {
    sealedMs: row?.sealed ?? Number.NaN,
    sealedMsMax: row?.sealedMax ?? Number.NaN,
    signedMs: row?.signed ?? Number.NaN,
  };
}

async function bulkSeal(
  server: LedgerServer,
  { runs, backlog }: { runs: number; backlog: number },
): Promise<number[]> {
  const owner = server.open("owner", 1);
  const rates: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    // Entries as the writers above leave them, made by the server so that filling takes no longer than
    // sealing.
    await owner.sql`
      insert into ledger_entries (id, canonical, recorded_at)
      select 'led_bulk_' || ${run}::int || '_' || lpad(i::text, 10, '0'), replace(sample.canonical, 'evidence', 'bulk' || i), now()
      from generate_series(1, ${backlog}::int) i, (select canonical from ledger_entries limit 1) sample`;
    await owner.sql`vacuum (analyze) ledger_entries`;
    const sealer = server.sealer();
    const startedMs = performance.now();
    for (let sealed = 0; sealed < backlog; ) {
      const turn = await sealer.seal();
      if (turn.state === "sealing") sealed += turn.sealedEntries;
    }
    rates.push(backlog / ((performance.now() - startedMs) / 1000));
    await sealer.release();
  }
  return rates;
}

function fail(error: Error): never {
  throw error;
}
