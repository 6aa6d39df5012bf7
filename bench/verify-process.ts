import { openDatabase } from "@/db/database";
import { parseVerifierKey } from "@/server/domain/ledger/index";
import { verifyLedger } from "@/server/worker/verify-ledger";
import type { VerifyRun } from "./p4-ledger-verify";

/** `verify-process <database url> <verifier key> <checkpoint file>`: one verification, so that its memory is its own. */
const [, , url = "", vkey = "", checkpointFile] = process.argv;
const key = parseVerifierKey(vkey);
if (!key) throw new Error(`not a verifier key: ${vkey}`);
const { sql, close } = openDatabase({ url, connectionsMax: 2 });
const startedMs = performance.now();
const { verdict, entries } = await verifyLedger({ sql, origin: key.name, publicKeys: [key], checkpointFile });
const run: VerifyRun = {
  verdict,
  entriesPerSecond: entries / ((performance.now() - startedMs) / 1000),
  memoryMaxMB: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(run));
await close();
