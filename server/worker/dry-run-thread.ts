import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "@/db/database";
import { storeOver } from "@/db/store";
import { carryOutDryRun } from "@/server/application/policy-dry-run/carry-out-dry-run";
import type { ThreadInput, ThreadMessage } from "./carry-out-in-thread";

/** The thread's side of {@link carryOutInThread}: reads history on connections of its own, judges it, and reports. */
const CONNECTIONS = 2;
const { url, dryRun, now } = workerData as ThreadInput;
const database = openDatabase({ url, connectionsMax: CONNECTIONS });
const say = (message: ThreadMessage) => parentPort?.postMessage(message);

try {
  const store = storeOver(database);
  const result = await carryOutDryRun(dryRun, {
    store,
    now,
    onProgress: async (done, total) => say({ kind: "progress", done, total }),
  });
  say({ kind: "result", result });
} finally {
  await database.close();
}
