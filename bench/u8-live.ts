import { setTimeout as sleep } from "node:timers/promises";
import { registerModel } from "@/server/application/model/register-model";
import { establishSession } from "@/server/application/session/establish-session";
import { sessionCookieValue } from "@/server/auth/session-cookie";
import { sessionCookieName } from "@/server/auth/session-cookie-name";
import type { Application } from "@/server/process/composition";
import type { Runtime } from "@/server/process/runtime";
import { createLiveStream, type LiveStream } from "@/server/web/live-stream";
import { type BenchOptions, type BenchReport, spread } from "./measurement";
import { modelInput } from "./model-input";
import { SYSTEM, startRestApplication } from "./rest-application";

const SIGN_IN = { publicOrigin: "http://127.0.0.1", sessionSecret: "a secret of this measurement alone" };
const LISTENERS = 10;

/**
 * U8: time from the commit of a change to its arrival at another listener, with other listeners open; the
 * sealer seals it meanwhile. Changes are sent one after the other, at irregular times, as by people.
 */
export async function measureLive({ runs, small }: BenchOptions): Promise<BenchReport> {
  const streams: LiveStream[] = [];
  const server = await startRestApplication({
    beside: (application) => {
      const stream = createLiveStream({ runtime: runtimeOf(application), onError: fail });
      streams.push(stream);
      return stream.handler;
    },
  });
  const leaving = new AbortController();
  try {
    const arrivals: Map<string, number>[] = [];
    for (let index = 0; index < LISTENERS; index += 1)
      arrivals.push(await listen(server, index, leaving.signal));
    const medians: number[] = [];
    const p95s: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const took = await changesOf(server.application, { run, count: small ? 3 : 100, arrivals });
      medians.push(at(took, 0.5));
      p95s.push(at(took, 0.95));
    }
    const measured = { medianMs: spread(medians), p95Ms: spread(p95s) };
    return {
      id: "U8",
      what: `commit of a change to its arrival at the last of ${LISTENERS} listeners, sealer running`,
      measured,
      goals: { "p95 ≤ 1 s": measured.p95Ms.median <= 1000 },
    };
  } finally {
    leaving.abort();
    for (const stream of streams) stream.stop();
    await server.stop();
  }
}

function runtimeOf({ kernel }: Application): Runtime {
  return {
    kernel,
    sendsMail: false,
    execute: (useCase, caller, input) => useCase.execute(kernel, caller, input),
    // The stream needs only the cookie's name and secret of it.
    signIn: SIGN_IN as Runtime["signIn"],
  };
}

function fail(error: unknown): never {
  throw error;
}

/** Signs a person in and listens as them. @returns when each model's change arrived, by key. */
async function listen(
  { application: { kernel }, origin }: Awaited<ReturnType<typeof startRestApplication>>,
  index: number,
  signal: AbortSignal,
): Promise<Map<string, number>> {
  const { sessionId } = await establishSession.execute(kernel, SYSTEM, {
    issuer: "https://id.bench",
    subject: `listener-${index}`,
    name: `Listener ${index}`,
    email: `listener-${index}@example.org`,
    grants: [{ role: "auditor", teams: "*" }],
    authenticatedAt: kernel.now(),
    sessionHours: 1,
  });
  const cookie = `${sessionCookieName(SIGN_IN.publicOrigin)}=${await sessionCookieValue(sessionId, SIGN_IN)}`;
  const response = await fetch(`${origin}/api/live`, { headers: { cookie }, signal });
  if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
  const heard = new Map<string, number>();
  void read(response.body, heard).catch(() => undefined);
  return heard;
}

async function read(body: ReadableStream<Uint8Array>, heard: Map<string, number>): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const [, data] = /^event: change\n[\s\S]*\ndata: (.+)$/.exec(event) ?? [];
      const models =
        data === undefined ? [] : (JSON.parse(data) as { readonly models: readonly string[] }).models;
      for (const model of models) if (!heard.has(model)) heard.set(model, performance.now());
    }
  }
}

interface ChangesInput {
  readonly run: number;
  readonly count: number;
  readonly arrivals: readonly ReadonlyMap<string, number>[];
}

/**
 * Milliseconds of each change, from its commit to the last listener. @throws Error for one that did not
 * arrive in ten seconds.
 */
async function changesOf(
  { kernel }: Application,
  { run, count, arrivals }: ChangesInput,
): Promise<readonly number[]> {
  const took: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const key = `live-${run}-${index}`;
    await registerModel.execute(kernel, SYSTEM, modelInput(key));
    const committedMs = performance.now();
    while (!arrivals.every((heard) => heard.has(key))) {
      if (performance.now() - committedMs > 10_000)
        throw new Error(`${key} did not arrive within ten seconds`);
      await sleep(1);
    }
    took.push(Math.max(...arrivals.map((heard) => heard.get(key) ?? Number.NaN)) - committedMs);
    await sleep((index * 37) % 200);
  }
  return took;
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
