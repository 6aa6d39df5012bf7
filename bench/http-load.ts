import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";

/** A bounded load on one server of this product. It ends by itself after a number of seconds, or of flows. */
export type Load = {
  readonly origin: string;
  readonly token: string;
  readonly connections: number;
  /**
   * The requests of one flow, in order. `{flow}` (its number), `{id}` (from its first answer) and the fields
   * of its subject are filled in.
   */
  readonly flow: readonly {
    readonly method: "GET" | "POST";
    readonly path: string;
    readonly body?: string;
  }[];
  /** Each flow uses the next of these. */
  readonly subjects: readonly Readonly<Record<string, string>>[];
} & ({ readonly seconds: number } | { readonly flows: number });

export interface LoadResult {
  /** Successful flows per second. */
  readonly perSecond: number;
  /** Of one request, as its sender waited for it. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests, by whether their answer was a success. */
  readonly succeeded: number;
  readonly failed: number;
}

/** @throws Error when a request failed, or none was answered: a partial load measures nothing. */
export async function sendWholeLoad(load: Load): Promise<LoadResult> {
  const result = await sendLoad(load);
  if (result.failed > 0 || result.succeeded === 0)
    throw new Error(`of ${load.flow[0]?.path}, ${result.succeeded} succeeded and ${result.failed} not`);
  return result;
}

/** @throws Error when the load generator breaks; failed requests are in the result instead. */
export async function sendLoad(load: Load): Promise<LoadResult> {
  const generator = spawn(
    process.execPath,
    ["--import", "tsx", path.join(import.meta.dirname, "load-generator.ts")],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const ended = new Promise<number | null>((resolve, reject) =>
    generator.once("error", reject).once("exit", resolve),
  );
  generator.stdin.end(JSON.stringify(load));
  const [answer, code] = await Promise.all([text(generator.stdout), ended]);
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  return JSON.parse(answer) as LoadResult;
}
