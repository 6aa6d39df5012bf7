import { parentPort, workerData } from "node:worker_threads";
import { typeset } from "@/server/reports/document/typeset";
import type { RunMessage } from "./run-in-thread";
import type { TypesetThreadInput } from "./typeset-in-thread";

/** The thread's side of {@link typesetInThread}. */
const { documents } = workerData as TypesetThreadInput;
const message: RunMessage<never, readonly Uint8Array[]> = { kind: "result", result: documents.map(typeset) };
parentPort?.postMessage(message);
