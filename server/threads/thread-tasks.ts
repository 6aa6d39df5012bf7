import { Counter } from "prom-client";

/** Tasks that threads have finished since the process started: answers to requests, and runs. `/metrics` reports it. */
export const threadTasks = new Counter({
  name: "countersign_thread_tasks_total",
  help: "Tasks that ran in a thread beside the event loop, by kind",
  labelNames: ["kind"] as const,
  registers: [],
});
