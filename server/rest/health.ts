import { Hono } from "hono";
import type { Registry } from "prom-client";
import { problemDocument, problemHeaders, problemOf } from "@/server/domain/error/problem-document";

export interface HealthOptions {
  /** The conditions for this process to take work, by name: database, migrations, worker lease, keys. */
  readonly checks: Readonly<Record<string, () => Promise<boolean>>>;
  readonly registry: Pick<Registry, "metrics" | "contentType">;
  /** Milliseconds after which a check counts as failed. */
  readonly checkMsMax?: number;
}

const NOT_FOUND = problemOf("not-found", "The addresses of this port are /livez, /readyz and /metrics.");
const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/**
 * `/livez`: the process answers. `/readyz`: it can do its work, or the failed checks. `/metrics`: Prometheus
 * text.
 */
export function createHealthApp({ checks, registry, checkMsMax = 2000 }: HealthOptions): Hono {
  const app = new Hono();
  app.get("/livez", (context) => context.json({ status: "alive" }, 200, HEADERS));
  app.get("/readyz", async (context) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await holds(check, checkMsMax)] as const),
    );
    const ready = results.length > 0 && results.every(([, result]) => result);
    return context.json(
      { status: ready ? "ready" : "not-ready", checks: Object.fromEntries(results) },
      ready ? 200 : 503,
      HEADERS,
    );
  });
  app.get("/metrics", async (context) => {
    try {
      return context.body(await registry.metrics(), 200, {
        ...HEADERS,
        "content-type": registry.contentType,
      });
    } catch {
      // A gauge that queries the database cannot be read while it is down; a failed scrape raises its alert.
      return context.json({ status: "unavailable" }, 503, HEADERS);
    }
  });
  app.notFound((context) =>
    context.body(JSON.stringify(problemDocument(NOT_FOUND)), 404, {
      ...HEADERS,
      ...problemHeaders(NOT_FOUND),
    }),
  );
  return app;
}

/** Returns false if a check throws or takes too long; the error is logged, not answered. */
async function holds(check: () => Promise<boolean>, msMax: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), msMax);
  });
  try {
    return await Promise.race([check().catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
