import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "@/db/database";
import { storeOver } from "@/db/store";
import type { DryRunResult } from "@/server/application/kernel/ports/policy-dry-runs";
import { carryOutDryRun } from "@/server/application/policy-dry-run/carry-out-dry-run";
import type { RunMessage } from "@/server/threads/run-in-thread";
import type { DryRunProgress, DryRunThreadInput } from "./carry-out-in-thread";

/**
 * The thread's side of {@link carryOutInThread}: reads history on connections of its own, evaluates it, and
 * reports.
 */
const CONNECTIONS = 2;
const { url, dryRun, now } = workerData as DryRunThreadInput;
const database = openDatabase({ url, connectionsMax: CONNECTIONS });
const say = (message: RunMessage<DryRunProgress, DryRunResult>) => parentPort?.postMessage(message);

try {
  const store = storeOver(database);
  const result = await carryOutDryRun(dryRun, {
    store,
    now,
    onProgress: async (done, total) => say({ kind: "progress", progress: { done, total } }),
  });
  say({ kind: "result", result });
} finally {
  await database.close();
}
