import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  MerkleFrontier,
  openCheckpoint,
  portableTreeHasher,
  verifyConsistency,
  verifyInclusion,
} from "@/server/domain/ledger/index";
import { fromBase64 } from "@/server/domain/text/base64";
import { DAY_MS } from "@/server/domain/time/durations";
import { CheckpointFile } from "@/server/worker/checkpoint-file";
import { Sealer } from "@/server/worker/sealer";
import { newIdentity } from "@/server/worker/testing/ledger-fixture";
import { digestOfKind, MODEL, modelInput, RECORDING, recorded } from "./testing/recorded-release";
import { createRestWorld, ONE_GATE_POLICY, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: ["data-quality"] });
  await world.ask("POST", "/models", { token: pipeline, body: modelInput() });
});
afterAll(() => world.drop());

const actions = async (action: string) =>
  (
    await world.kernel.database.sql<
      { n: number }[]
    >`select count(*)::int as n from ledger_entries where canonical::jsonb->>'action' = ${action}`
  )[0]?.n ?? 0;

const day = (offset: number) => new Date(Date.UTC(2026, 7, 1) + offset * DAY_MS).toISOString();

describe("drift windows", () => {
  const window = (index: number) => ({
    series: `feature-${index % 20}`,
    metric: "drift",
    method: "psi",
    direction: "larger-is-drift",
    start: day(Math.floor(index / 20)),
    end: day(Math.floor(index / 20) + 1),
    value: 0.01 * (index % 50),
    limitWarn: 0.1,
    limitAct: 0.25,
    sampleSize: 500,
    baselineDigest: digestOfKind("dataset"),
  });
  const send = (windows: readonly object[], stage = "production") =>
    world.ask("POST", "/drift/windows", { token: pipeline, body: { model: MODEL, stage, windows } });
  const stored = async () =>
    (await world.kernel.database.sql<{ n: number }[]>`select count(*)::int as n from drift_windows`)[0]?.n;

  test("ten thousand are one batch and one entry; one more is too many", async () => {
    const windows = Array.from({ length: 10_000 }, (_, index) => window(index));
    expect(await send(windows)).toMatchObject({ status: 201, json: { accepted: 10_000, series: 20 } });
    expect([await stored(), await actions("drift.received")]).toEqual([10_000, 1]);
    expect(await send([...windows, window(10_000)])).toMatchObject({
      status: 422,
      json: { code: "validation-failed", errors: [{ pointer: "/windows" }] },
    });
  });

  test("a NaN is stored as a gap, and only as a value; a window sent again replaces the earlier one", async () => {
    const text = JSON.stringify({ model: MODEL, stage: "staging", windows: [window(1)] });
    const before = await stored();
    const post = (body: string) => world.ask("POST", "/drift/windows", { token: pipeline, body });
    expect((await post(text.replace('"value":0.01', '"value":NaN'))).status).toBe(201);
    const value = async () =>
      (
        await world.kernel.database
          .sql`select w.value from drift_windows w join drift_series s on s.id = w.series_id where s.stage = 'staging'`
      ).map((row) => row.value);
    expect(await value()).toEqual([null]);
    expect((await post(text)).status).toBe(201);
    expect([await value(), await stored()]).toEqual([[0.01], (before ?? 0) + 1]);
    expect(await post(text.replace('"limitAct":0.25', '"limitAct":NaN'))).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: "/windows/0/limitAct" }] },
    });
  });

  test("a span that ends before it begins, and a duplicate one, are refused by place", async () => {
    const before = await world.rows();
    const answered = await send([window(1), { ...window(2), end: window(2).start }, window(1)]);
    expect(answered).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: "/windows/1/end" }, { pointer: "/windows/2" }] },
    });
    expect(await world.rows()).toEqual(before);
  });
});

describe("lineage", () => {
  const send = (body: string | Uint8Array, headers = {}) =>
    world.ask("POST", "/lineage", { token: pipeline, body, headers });

  test("every recorded event is taken as the stock client sent it, plain or gzip, and answered 201 {}", async () => {
    const files = (await readdir(`${RECORDING}/openlineage`)).sort();
    for (const name of files) {
      const body = new Uint8Array(await readFile(`${RECORDING}/openlineage/${name}`));
      expect((await send(body, { "content-type": "application/json; charset=UTF-8" })).text).toBe("{}");
      expect((await send(gzipSync(body), { "content-encoding": "gzip" })).status).toBe(201);
    }
    expect(await actions("lineage.received")).toBe(files.length * 2);
    const rows = await world.kernel.database.sql<{ body: string }[]>`select body from lineage_events`;
    expect(rows.map((row) => row.body)).toContain(
      await readFile(`${RECORDING}/openlineage/${files[0]}`, "utf8"),
    );
  });

  test("an unusual event is quarantined; only one without a key is refused", async () => {
    expect(
      (
        await send(
          '{"job":{"namespace":"n","name":"j"},"eventTime":"yesterday","run":{"runId":"not-a-uuid"}}',
        )
      ).status,
    ).toBe(201);
    const [odd] = await world.kernel.database.sql<
      { reason: string }[]
    >`select quarantine_reason as reason from lineage_events where quarantine_reason is not null`;
    expect(odd?.reason).toContain("eventTime");
    const before = await world.rows();
    expect(await send('{"hello":1}')).toMatchObject({ status: 400, json: { code: "malformed-request" } });
    expect(await send("[]")).toMatchObject({ status: 400, json: { code: "malformed-request" } });
    expect(
      await send(gzipSync(Buffer.alloc(11 * 1_048_576, 0x20)), { "content-encoding": "gzip" }),
    ).toMatchObject({
      status: 413,
      json: { code: "payload-too-large" },
    });
    expect(await world.rows()).toEqual(before);
  });
});

describe("before a release exists", () => {
  const snapshot = digestOfKind("dataset");
  const decide = (boundary = "data-readiness") =>
    world.ask("GET", `/models/${MODEL}/decision?boundary=${boundary}&subject=${snapshot}`, {
      token: pipeline,
    });

  test("a snapshot is evaluated by the evidence about its digest; an observing gate alone is no approval", async () => {
    expect((await decide()).json).toMatchObject({
      allowed: false,
      state: "pending",
      gates: [{ id: "snapshot", status: "missing" }],
    });
    const sent = await world.ask(
      "POST",
      `/evidence/great-expectations?environment=training&subject=${snapshot}&runId=gx-1`,
      {
        token: pipeline,
        body: recorded("great-expectations.json"),
      },
    );
    expect(sent).toMatchObject({ status: 201, json: { gates: [] } });
    expect((await decide()).json).toMatchObject({
      allowed: false,
      gates: [{ id: "snapshot", status: "passed" }],
    });
    expect((await decide("evaluation")).json).toMatchObject({
      allowed: false,
      state: "pending",
      missing: [expect.stringContaining("a rule gate of the boundary evaluation")],
    });
    const item = await world.ask("GET", (sent.headers.get("location") ?? "").replace("/api/v1", ""), {
      token: pipeline,
    });
    expect(item.json).toMatchObject({
      type: "data-quality",
      subjects: [snapshot],
      bodyDigest: sent.json.digest,
    });
  });
});

describe("calendars", () => {
  const entry = {
    kind: "allow",
    title: "Weekdays",
    startsAtLocal: "2026-01-05T09:00",
    durationMinutes: 480,
    rrule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
  };
  test("a valid one is stored; an invalid one is refused by entry", async () => {
    const session = await world.person("Arno Falk", "admin");
    const put = (body: object) => world.ask("PUT", "/calendars/business-hours", { session, body });
    expect(await put({ timeZone: "Europe/Berlin", entries: [entry] })).toMatchObject({
      status: 200,
      json: { name: "business-hours" },
    });
    expect(
      await put({ timeZone: "Europe/Berlin", entries: [entry, { ...entry, rrule: "FREQ=SOMETIMES" }] }),
    ).toMatchObject({
      status: 422,
      json: { code: "validation-failed", errors: [{ pointer: "/entries/1" }] },
    });
    expect((await put({ timeZone: "Mars/Olympus", entries: [entry] })).status).toBe(422);
  });
});

describe("ledger", () => {
  const identity = newIdentity();
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "countersign-rest-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const hash = (text: string) => fromBase64(text) ?? new Uint8Array();

  test("entries, checkpoint and proofs agree: an auditor's independent script verifies them", async () => {
    const reader = await world.account("audit-script", "reader");
    const sealer = new Sealer({
      database: world.kernel.database,
      identity,
      checkpoints: new CheckpointFile(path.join(directory, "checkpoints")),
      holder: "test",
    });
    const seal = async () => {
      await sealer.seal();
      await sealer.checkpoint();
    };
    const ask = (route: string) => world.ask("GET", `/ledger${route}`, { token: reader });
    expect(await ask("/checkpoint")).toMatchObject({ status: 404, json: { code: "not-found" } });
    await seal();
    const first = openCheckpoint((await ask("/checkpoint")).text, {
      origin: identity.origin,
      keys: identity.knownKeys,
      verify: identity.verify,
    });
    await world.ask("POST", "/models", { token: pipeline, body: modelInput("one-more") });
    await seal();
    const note = await ask("/checkpoint");
    expect(note.headers.get("content-type")).toContain("text/plain");
    const checkpoint = openCheckpoint(note.text, {
      origin: identity.origin,
      keys: identity.knownKeys,
      verify: identity.verify,
    });
    if (!checkpoint || !first) throw new Error("the checkpoint does not verify");

    const page = await ask("/entries?from=2&limit=3");
    expect(page.json.items.map((item: { sequence: number }) => item.sequence)).toEqual([2, 3, 4]);
    expect(page.json.nextCursor).toBe("5");
    expect((await ask("/entries?cursor=5&limit=1")).json.items[0].sequence).toBe(5);
    for (const { sequence, canonical, hash: leafHash } of page.json.items) {
      const leaf = portableTreeHasher.leaf(new TextEncoder().encode(canonical));
      expect(leaf).toEqual(hash(leafHash));
      const { hashes } = (await ask(`/proofs/inclusion?index=${sequence}`)).json;
      const claim = {
        index: sequence,
        size: checkpoint.size,
        leaf,
        proof: hashes.map(hash),
        root: checkpoint.root,
      };
      expect(verifyInclusion(claim)).toBe(true);
    }
    const { from, to, hashes } = (await ask(`/proofs/consistency?from=${first.size}`)).json;
    expect(
      verifyConsistency({ from, to, fromRoot: first.root, toRoot: checkpoint.root, proof: hashes.map(hash) }),
    ).toBe(true);
    expect(await ask(`/proofs/inclusion?index=${checkpoint.size}`)).toMatchObject({
      status: 422,
      json: { errors: [{ parameter: "index" }] },
    });
    expect(await ask("/proofs/consistency?from=0")).toMatchObject({
      status: 422,
      json: { errors: [{ parameter: "from" }] },
    });
    const tile = await world.app.request(`/api/v1/ledger/tile/0/000.p/${checkpoint.size}`, {
      headers: { authorization: `Bearer ${reader}` },
    });
    expect([tile.status, tile.headers.get("content-type")]).toEqual([200, "application/octet-stream"]);
    const leaves = new Uint8Array(await tile.arrayBuffer());
    const frontier = new MerkleFrontier();
    for (let at = 0; at < leaves.length; at += 32) frontier.append(leaves.slice(at, at + 32));
    expect([frontier.size, frontier.root()]).toEqual([checkpoint.size, checkpoint.root]);
    expect(await ask(`/tile/0/000.p/${checkpoint.size + 1}`)).toMatchObject({ status: 404 });
    expect(await ask("/tile/0/000")).toMatchObject({ status: 404 });
    expect(await ask("/policy")).toMatchObject({ status: 200, text: "quorum none\n" });
    expect(await ask("/checkpoint?witnessed=true")).toMatchObject({ status: 404 });
    expect(await world.ask("GET", "/ledger/entries", { token: pipeline })).toMatchObject({
      status: 403,
      json: { code: "not-permitted" },
    });
  });
});

test("policies are read with their text as published", async () => {
  const listed = await world.ask("GET", "/policies", { token: pipeline });
  expect(listed.json.items).toMatchObject([
    { name: "one-gate", version: 1, stages: ["staging", "production"] },
  ]);
  for (const route of ["/policies/one-gate", "/policies/one-gate/versions/1"]) {
    expect((await world.ask("GET", route, { token: pipeline })).json.yaml).toBe(ONE_GATE_POLICY);
  }
  expect((await world.ask("GET", "/policies/one-gate/versions/2", { token: pipeline })).status).toBe(404);
});
