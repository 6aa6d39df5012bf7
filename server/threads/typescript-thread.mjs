import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

// A thread does not inherit what loads TypeScript in the process, so it loads it before its module.
register();
await import(workerData.module);
