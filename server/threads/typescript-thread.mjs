import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

// A thread does not inherit the process's TypeScript loader, so it registers it before its module.
register();
await import(workerData.module);
