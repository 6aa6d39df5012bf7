import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { verifierKey } from "@/server/domain/ledger/index";
import { type LedgerServer, startLedgerServer } from "./ledger-server";
import { type BenchOptions, type BenchReport, spread } from "./measurement";

/** P4: the whole ledger verified by a process of its own, as `countersign ledger verify` does it: entries per second, and memory. */
export async function measureLedgerVerify({ runs, small }: BenchOptions): Promise<BenchReport> {
  const entries = small ? 5000 : 1_000_000;
  const server = await startLedgerServer();
  try {
    await fill(server, entries);
    const results: VerifyRun[] = [];
    for (let run = 0; run < runs; run += 1) results.push(await verifyInChild(server));
    const measured = {
      verifiedPerSecond: spread(results.map((result) => result.entriesPerSecond)),
      memoryMaxMB: spread(results.map((result) => result.memoryMaxMB)),
    };
    return {
      id: "P4",
      what: `verification of ${entries} entries, checkpoints in and outside of the database`,
      measured,
      goals: {
        "≥ 300,000 entries/s": measured.verifiedPerSecond.median >= 300_000,
        "≤ 150 MB": measured.memoryMaxMB.median <= 150,
      },
    };
  } finally {
    await server.stop();
  }
}

/** The output of the child process. */
export interface VerifyRun {
  readonly verdict: string;
  readonly entriesPerSecond: number;
  readonly memoryMaxMB: number;
}

async function fill(server: LedgerServer, entries: number): Promise<void> {
  const { sql } = server.open("owner", 1);
  const sealer = server.sealer();
  const step = 100_000;
  for (let from = 0; from < entries; from += step) {
    await sql`
      insert into ledger_entries (id, canonical, recorded_at)
      select 'led_' || lpad(i::text, 12, '0'),
        '{"action":"evidence.submitted","actor":{"id":"acc_1","kind":"service-account","name":"trainer-ci"},"at":"2026-11-20T22:21:20.819Z","data":{"suite":"default","type":"evaluation"},"outcome":"done","requestId":"req_'
        || i || '","subjects":[{"id":"evd_' || i || '","kind":"evidence"},{"digest":"sha256:' || encode(sha256(i::text::bytea), 'hex') || '","kind":"component"}]}',
        now()
      from generate_series(${from}::int, ${Math.min(from + step, entries) - 1}::int) i`;
    for (let waiting = true; waiting; ) {
      const turn = await sealer.seal();
      waiting = turn.state === "sealing" && turn.sealedEntries > 0;
      await sealer.checkpoint();
    }
  }
  await sealer.release();
  await sql`vacuum (analyze) ledger_entries`;
}

async function verifyInChild({ url, identity, checkpointFile }: LedgerServer): Promise<VerifyRun> {
  const script = fileURLToPath(new URL("./verify-process.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    script,
    url,
    verifierKey(identity.key),
    checkpointFile,
  ]);
  const run: VerifyRun = JSON.parse(stdout);
  if (run.verdict !== "intact") throw new Error(`the ledger under test is ${run.verdict}`);
  return run;
}
