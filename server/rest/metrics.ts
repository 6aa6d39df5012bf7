import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface MetricsOptions {
  /** Unsealed ledger entries, and the age of the oldest. */
  ledgerLag(): Promise<{ readonly entries: number; readonly oldestSeconds: number }>;
  /** Outgoing messages by channel and state, and the age of the oldest that waits. */
  deliveries(): Promise<
    readonly {
      readonly channel: string;
      readonly state: string;
      readonly count: number;
      readonly oldestSeconds: number;
    }[]
  >;
}

export interface Metrics {
  readonly registry: Registry;
  observe(sample: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
}

/** Metrics for operators. Labels are patterns and statuses, never a key, a name or a digest. */
export function createMetrics({ ledgerLag, deliveries }: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "countersign_" });
  const durations = new Histogram({
    name: "countersign_http_request_duration_seconds",
    help: "Time to answer a REST request, by route",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  new Gauge({
    name: "countersign_ledger_unsealed_entries",
    help: "Ledger entries not yet sealed",
    registers: [registry],
    async collect() {
      this.set((await ledgerLag()).entries);
    },
  });
  new Gauge({
    name: "countersign_ledger_oldest_unsealed_seconds",
    help: "Age of the oldest entry not yet sealed",
    registers: [registry],
    async collect() {
      this.set((await ledgerLag()).oldestSeconds);
    },
  });
  new Gauge({
    name: "countersign_deliveries",
    help: "Mail and chat messages, by channel and state",
    labelNames: ["channel", "state"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { channel, state, count } of await deliveries()) this.set({ channel, state }, count);
    },
  });
  new Gauge({
    name: "countersign_deliveries_oldest_waiting_seconds",
    help: "Age of the oldest message that waits to be sent, by channel",
    labelNames: ["channel"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { channel, state, oldestSeconds } of await deliveries())
        if (state === "waiting") this.set({ channel }, oldestSeconds);
    },
  });
  return {
    registry,
    observe: ({ method, route, status, seconds }) => durations.observe({ method, route, status }, seconds),
  };
}
