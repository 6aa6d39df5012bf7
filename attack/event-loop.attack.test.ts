import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalJson, digestOf } from "@/server/domain/canonical/index";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import {
  evaluationEnvelope,
  modelInput,
  RECORDING,
  releaseInput,
} from "@/server/rest/testing/recorded-release";
import { EVIDENCE_SOURCES, readEvidenceJson } from "@/server/sources/index";
import { ATTACK_TIMEOUT_MS, ATTACKS_IN_FULL, attackSize } from "./testing/attack-size";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";
import { readRepeatedly } from "./testing/read-repeatedly";

/** A request whose work was done on the event loop would hold it for about as long as the work takes here. */
const SHARE_MAX = 1 / 3;
const MEBIBYTE = 1_048_576;

let server: AttackedServer;
let cookie: string;
let token: string;
let auditor: string;
let release: string;

beforeAll(async () => {
  server = await startAttackedServer();
  cookie = await server.person("Ines", "security");
  token = await server.account("trainer-ci", "pipeline", { evidenceTypes: "*" });
  auditor = await server.account("audit", "reader");
  await created("/models", modelInput());
  release = (await created("/releases", releaseInput("1.0.0"))).id;
  // The first long request starts the thread, which is measured elsewhere.
  await rest("/policies/lint", { text: "kind: Policy" });
}, ATTACK_TIMEOUT_MS);
afterAll(() => server.remove());

const bearer = (by = token) => ({ authorization: `Bearer ${by}`, "content-type": "application/json" });

function rest(path: string, body: object | Uint8Array | string, by = token): Promise<Response> {
  const sent = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  return fetch(`${server.origin}/api/v1${path}`, {
    method: "POST",
    headers: bearer(by),
    body: sent as BodyInit,
  });
}

function trpc(procedure: string, input: object): Promise<Response> {
  const headers = { cookie, origin: server.origin, "content-type": "application/json" };
  return fetch(`${server.origin}/api/trpc/${procedure}`, {
    method: "POST",
    headers,
    body: JSON.stringify({ json: input }),
  });
}

function ask(procedure: string, input: object): Promise<Response> {
  const query = new URLSearchParams({ input: JSON.stringify({ json: input }) });
  return fetch(`${server.origin}/api/trpc/${procedure}?${query}`, { headers: { cookie } });
}

async function created(path: string, body: object): Promise<{ readonly id: string }> {
  const response = await rest(path, body);
  if (response.status !== 201)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json() as Promise<{ readonly id: string }>;
}

/** A report of a scan that found nothing, as the demo's history holds one. */
function cleanScan(): object {
  return JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, "..", RECORDING, "modelscan.json"), "utf8"),
  ) as object;
}

/** Appends entries, which the server's sealer seals. */
async function fillLedger(entries: number): Promise<void> {
  const { sql } = server.kernel.database.owner();
  await sql`
    insert into ledger_entries (id, canonical, recorded_at)
    select 'led_' || lpad(i::text, 12, '0'), '{"action":"evidence.submitted","at":"2026-11-20T22:21:20.819Z","actor":{"kind":"system",'
      || '"id":"system","name":"system"},"data":{},"outcome":"done","requestId":"req_' || i || '","subjects":[]}', now()
    from generate_series(1, ${entries}::int) i`;
  for (;;) {
    const [row] = await sql<{ waiting: boolean }[]>`
      select exists (select 1 from ledger_entries where sequence is null) as waiting`;
    if (!row?.waiting) return;
    await pause(100);
  }
}

async function verified(): Promise<Response> {
  const headers = { cookie, origin: server.origin, "content-type": "application/json" };
  const address = `${server.origin}/api/v1/ledger/verifications`;
  const asked = await fetch(address, { method: "POST", headers, body: "{}" });
  if (asked.status !== 201) return asked;
  const { id } = (await asked.json()) as { readonly id: string };
  for (;;) {
    const response = await fetch(address, { headers });
    const { items } = (await response.clone().json()) as { readonly items: readonly Verification[] };
    const found = items.find((item) => item.id === id);
    if (found?.finishedAt)
      return found.verdict === "intact" ? response : new Response(JSON.stringify(found), { status: 500 });
    await pause(50);
  }
}

interface Verification {
  readonly id: string;
  readonly finishedAt: string | null;
  readonly verdict: string | null;
}

/** Time that the same work takes in this process, on the same machine under the same load, in ms. */
function workMs(work: () => unknown): number {
  const startedAt = performance.now();
  try {
    work();
  } catch {
    // A refusal costs as much as it does on the server.
  }

  return performance.now() - startedAt;
}

interface Attack {
  readonly name: string;
  readonly yardstickMs: number;
  readonly send: () => Promise<Response>;
  readonly status: number;
  /** False: the main thread does it, in pieces. Default: a thread does it. */
  readonly isInThread?: boolean;
}

/**
 * Measures the server idle and under the attack, each by its own metrics, while `/livez` is asked again and again.
 * Only a full attack judges a duration: it runs alone on its machine.
 */
async function expectLoopFree({ name, yardstickMs, send, status, isInThread = true }: Attack): Promise<void> {
  const idle = await server.during(() => readRepeatedly(`${server.origin}/livez`, pause(300)));
  const { result, load } = await server.during(async () => {
    const sending = send().then(async (response) => ({
      status: response.status,
      bytes: (await response.arrayBuffer()).byteLength,
    }));
    const slowestMs = await readRepeatedly(`${server.origin}/livez`, sending);
    return { slowestMs, answer: await sending };
  });
  await keepFigures(`event-loop-${name}`, {
    ...{ yardstickMs: Math.round(yardstickMs), idleHeldMs: idle.load.heldMsMax, heldMs: load.heldMsMax },
    ...{
      threadTasks: load.threadTasks,
      idleLivezMs: idle.result,
      livezMs: result.slowestMs,
      ...result.answer,
    },
  });
  expect(result.answer.status).toBe(status);
  if (ATTACKS_IN_FULL)
    expect(load.heldMsMax, `${name} holds the event loop`).toBeLessThan(
      idle.load.heldMsMax + yardstickMs * SHARE_MAX,
    );
  if (isInThread) expect(load.threadTasks, `${name} runs in a thread`).toBeGreaterThan(0);
}

describe("one request leaves the event loop to everyone else", () => {
  const text = () => "? a\n".repeat(attackSize({ full: 60_000, least: 15_000 }));

  test.each([
    { transport: "REST", send: () => rest("/policies/lint", { text: text() }) },
    { transport: "tRPC", send: () => trpc("policy.lint", { text: text() }) },
  ])(
    "a policy text that is slow to read, by $transport",
    async ({ transport, send }) => {
      await expectLoopFree({
        name: `lint-${transport}`,
        yardstickMs: workMs(() => requirePolicy(text())),
        send,
        status: 200,
      });
    },
    ATTACK_TIMEOUT_MS,
  );

  /** Many values for a parser, and a long text for a digest. */
  const manyValues = () => `[${"1,".repeat(attackSize({ full: 900_000, least: 200_000 }))}1]`;
  const longText = () => "x".repeat(attackSize({ full: 45, least: 8 }) * MEBIBYTE);
  const file = () => new TextEncoder().encode(`{"values":${manyValues()},"text":"${longText()}"}`);
  const readAndDigest = () => workMs(() => readEvidenceJson(file())) + workMs(() => digestOf(file()));

  test(
    "a long envelope of evidence",
    async () => {
      const { payload, ...envelope } = evaluationEnvelope();
      const body = JSON.stringify({ ...envelope, payload: { ...payload, notes: longText() } });
      await expectLoopFree({
        name: "envelope",
        yardstickMs: readAndDigest(),
        send: () => rest(`/releases/${release}/evidence`, body),
        status: 422,
      });
    },
    ATTACK_TIMEOUT_MS,
  );

  test.each(Object.keys(EVIDENCE_SOURCES))(
    "a long file of %s",
    async (source) => {
      const digest = evaluationEnvelope().subjects[0]?.digest ?? "";
      const query = new URLSearchParams({ environment: "staging", subject: digest, runId: "long" });
      await expectLoopFree({
        name: `file-${source}`,
        yardstickMs: readAndDigest(),
        send: () => rest(`/releases/${release}/evidence/${source}?${query}`, file()),
        status: 422,
      });
    },
    ATTACK_TIMEOUT_MS,
  );

  const longBody = () => attackSize({ full: 45, least: 8 }) * MEBIBYTE;
  /** A long file whose payload is short: what no rule reads stays in the bytes. */
  const scan = () => JSON.stringify({ ...cleanScan(), raw_notes: "x".repeat(longBody()) });

  test(
    "an export of a release with the bytes of a long report, written and sent",
    async () => {
      const digest = evaluationEnvelope().subjects[0]?.digest ?? "";
      const query = new URLSearchParams({ environment: "staging", subject: digest, runId: "scan" });
      expect((await rest(`/releases/${release}/evidence/modelscan?${query}`, scan())).status).toBe(201);
      const bytes = Buffer.from(scan());
      const yardstickMs = workMs(
        () => JSON.stringify(bytes.toString("hex")) + JSON.stringify(bytes.toString("base64")),
      );
      const input = { raw: "inline", stage: "staging" };
      let id = "";
      await expectLoopFree({
        ...{ name: "export-written", yardstickMs, status: 201 },
        send: async () => {
          const response = await rest(`/releases/${release}/exports`, input, auditor);
          ({ id } = (await response.clone().json()) as { readonly id: string });
          return response;
        },
      });
      await expectLoopFree({
        ...{ name: "export-sent", yardstickMs, status: 200, isInThread: false },
        send: () => fetch(`${server.origin}/api/v1/exports/${id}/file`, { headers: bearer(auditor) }),
      });
    },
    ATTACK_TIMEOUT_MS,
  );

  const slices = () =>
    Array.from({ length: attackSize({ full: 30_000, least: 8_000 }) }, (_, index) => index);
  const evaluation = () => {
    const { payload, ...envelope } = evaluationEnvelope();
    const long = slices().map((index) => ({ name: `slice-${index}`, sampleSize: 10, metrics: { rmse: 50 } }));
    return { ...envelope, payload: { ...payload, slices: long } };
  };

  test.each([
    {
      transport: "REST",
      read: () =>
        fetch(`${server.origin}/api/v1/releases/${release}/decision?stage=staging`, { headers: bearer() }),
    },
    { transport: "tRPC", read: () => ask("release.page", { release }) },
  ])(
    "a decision on long stored payloads, read by $transport",
    async ({ transport, read }) => {
      const body = JSON.stringify(evaluation());
      expect((await rest(`/releases/${release}/evidence`, body)).status).toBe(201);
      const yardstickMs = workMs(() => digestOf(canonicalJson(JSON.parse(body))));
      await expectLoopFree({ name: `decision-${transport}`, yardstickMs, send: read, status: 200 });
      const { status, text } = await read().then(async (response) => ({
        status: response.status,
        text: await response.text(),
      }));
      expect(status).toBe(200);
      expect(text).toContain("rmse");
    },
    ATTACK_TIMEOUT_MS,
  );

  test(
    "the verification of a long ledger, asked for by a person",
    async () => {
      const entries = attackSize({ full: 300_000, least: 10_000 });
      await fillLedger(entries);
      const texts = Array.from({ length: entries }, (_, index) => Buffer.from(`${index} `.repeat(30)));
      await expectLoopFree({
        ...{ name: "verification", status: 200 },
        // Two hashes for each entry, its leaf and its share of the tree.
        yardstickMs: workMs(() => texts.map((text) => [digestOf(text), digestOf(text)])),
        send: verified,
      });
    },
    ATTACK_TIMEOUT_MS,
  );
});
