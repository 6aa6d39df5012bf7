import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "@/db/database";
import type { RunMessage } from "@/server/threads/run-in-thread";
import type { VerificationProgress, VerificationThreadInput } from "./verify-in-thread";
import { type LedgerVerification, verifyLedger } from "./verify-ledger";

/** The thread's side of {@link verifyInThread}. */
const CONNECTIONS = 2;
const { url, verifying } = workerData as VerificationThreadInput;
const database = openDatabase({ url, connectionsMax: CONNECTIONS });
const post = (message: RunMessage<VerificationProgress, LedgerVerification>) =>
  parentPort?.postMessage(message);

try {
  const onProgress = (verified: number, entries: number) =>
    post({ kind: "progress", progress: { verified, entries } });
  post({ kind: "result", result: await verifyLedger({ ...verifying, sql: database.sql, onProgress }) });
} finally {
  await database.close();
}
