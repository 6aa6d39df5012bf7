import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "@/server/domain/time/durations";
import { createRestApp } from "./app";
import {
  digestOfKind,
  evaluationEnvelope,
  modelInput,
  openRecorded,
  recorded,
  releaseInput,
} from "./testing/recorded-release";
import { createRestWorld, ONE_GATE_POLICY, ORIGIN, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let release: string;
beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY], connectionsMax: 10 });
  pipeline = await world.account("trainer-ci", "pipeline", {
    evidenceTypes: ["evaluation", "security-scan"],
  });
  await world.account("deployer", "engine");
  release = await openRecorded(world, pipeline);
});
afterAll(() => world.drop());

const register = (key: string, idempotencyKey: string, token = pipeline) =>
  world.ask("POST", "/models", {
    token,
    body: modelInput(key),
    headers: { "idempotency-key": idempotencyKey },
  });

test("the same key and body get the first answer again, quoted or bare, and nothing happens twice", async () => {
  const first = await register("once", "key-1");
  expect(first.status).toBe(201);
  expect(first.headers.get("idempotent-replayed")).toBeNull();
  const before = await world.rows();
  for (const key of ["key-1", '"key-1"']) {
    const again = await register("once", key);
    expect([again.status, again.text, again.headers.get("location")]).toEqual([
      201,
      first.text,
      first.headers.get("location"),
    ]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  }
  expect(await world.rows()).toEqual(before);
});

test("the same key with another body is another request, and refused", async () => {
  await register("twice", "key-2");
  const before = await world.rows();
  expect(await register("thrice", "key-2")).toMatchObject({
    status: 422,
    json: { code: "idempotency-key-reused", key: "key-2" },
  });
  expect(await world.rows()).toEqual(before);
});

test("a key belongs to one caller and one path", async () => {
  const other = await world.account("other-ci", "pipeline");
  expect((await register("mine", "key-3")).status).toBe(201);
  expect((await register("theirs", "key-3", other)).status).toBe(201);
  const requested = await world.ask("POST", `/releases/${release}/requests`, {
    token: pipeline,
    body: { stage: "staging" },
    headers: { "idempotency-key": "key-3" },
  });
  expect(requested.status).toBe(201);
});

test("two hundred requests at once have one effect; the rest get 409 or the answer", async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => register("stampede", "key-4")));
  const firsts = answers.filter(
    ({ status, headers }) => status === 201 && !headers.has("idempotent-replayed"),
  );
  const replays = answers.filter(({ headers }) => headers.has("idempotent-replayed"));
  const told = answers.filter(
    ({ status, json }) => status === 409 && json.code === "idempotency-in-progress",
  );
  expect(firsts).toHaveLength(1);
  expect(firsts.length + replays.length + told.length).toBe(200);
  expect(new Set([...firsts, ...replays].map(({ text }) => text)).size).toBe(1);
  const [row] = await world.kernel.database.sql<
    { entries: number }[]
  >`select count(*)::int as entries from ledger_entries where canonical::jsonb->>'action' = 'model.registered' and canonical like '%"stampede"%'`;
  expect(row?.entries).toBe(1);
});

test("a duplicate is refused at once while the first is running, and may get its answer later", async () => {
  let proceed = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    proceed = resolve;
  });
  const { kernel } = world;
  const slow = createRestApp({
    kernel: {
      ...kernel,
      transact: (work) =>
        kernel.transact(async (tx) => {
          const done = await work(tx);
          await held;
          return done;
        }),
    },
    publicOrigin: ORIGIN,
    authenticate: async () => ({ kind: "system", id: "system", name: "system" }),
    publicKeys: () => ({ keys: [] }),
    logFailure: () => undefined,
  });
  const post = () =>
    slow.request("/api/v1/models", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "key-5" },
      body: JSON.stringify({ ...modelInput("slow"), team: "clinical-ml" }),
    });
  const first = post();
  const locked = async () =>
    (
      await kernel.database.sql<
        { held: number }[]
      >`select count(*)::int as held from pg_locks where locktype = 'advisory' and granted`
    )[0]?.held;
  await expect.poll(locked).toBe(1);
  const second = await post();
  expect([second.status, second.headers.get("retry-after"), (await second.json()).code]).toEqual([
    409,
    "1",
    "idempotency-in-progress",
  ]);
  proceed();
  expect((await first).status).toBe(201);
  const third = await post();
  expect([third.status, third.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
});

test("a crash before the answer is stored undoes the effect; the same request then takes effect once", async () => {
  const { kernel } = world;
  let crashes = 1;
  const app = createRestApp({
    kernel: {
      ...kernel,
      transact: (work) =>
        kernel.transact(async (tx) => {
          const done = await work(tx);
          if (crashes-- > 0) throw new Error("killed before commit");
          return done;
        }),
    },
    publicOrigin: ORIGIN,
    authenticate: async () => ({ kind: "system", id: "system", name: "system" }),
    publicKeys: () => ({ keys: [] }),
    logFailure: () => undefined,
  });
  const post = async () =>
    app.request("/api/v1/models", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "key-6" },
      body: JSON.stringify({ ...modelInput("crashed"), team: "clinical-ml" }),
    });
  const before = await world.rows();
  expect((await post()).status).toBe(500);
  expect(await world.rows()).toEqual(before);
  const retried = await post();
  expect([retried.status, retried.headers.get("idempotent-replayed")]).toEqual([201, null]);
});

test("a recorded refusal is repeated without a second record; one without changes is repeated too", async () => {
  const promote = () =>
    world.ask("POST", `/releases/${release}/promotions`, {
      token: pipeline,
      body: { stage: "production" },
      headers: { "idempotency-key": "key-7" },
    });
  const first = await promote();
  expect(first).toMatchObject({ status: 409, json: { code: "gates-unsatisfied" } });
  const before = await world.rows();
  await world.ask("POST", `/releases/${release}/evidence`, { token: pipeline, body: evaluationEnvelope() });
  const after = await world.rows();
  expect((await promote()).text).toBe(first.text);
  expect(after.ledger_entries).toBe((before.ledger_entries ?? 0) + 1);
  expect(await world.rows()).toEqual(after);

  const taken = await register("once", "key-8");
  expect(taken).toMatchObject({ status: 409, json: { code: "already-exists" } });
  expect((await register("once", "key-8")).headers.get("idempotent-replayed")).toBe("true");
});

test("a tool's file under another subject is another request", async () => {
  const send = (kind: string) =>
    world.ask(
      "POST",
      `/releases/${release}/evidence/modelscan?environment=training&subject=${digestOfKind(kind)}&runId=1`,
      {
        token: pipeline,
        body: recorded("modelscan.json"),
        headers: { "idempotency-key": "key-9" },
      },
    );
  expect((await send("model")).status).toBe(201);
  expect(await send("image")).toMatchObject({ status: 422, json: { code: "idempotency-key-reused" } });
  expect((await send("model")).headers.get("idempotent-replayed")).toBe("true");
});

const opened = async (version: string) =>
  (await world.ask("POST", "/releases", { token: pipeline, body: releaseInput(version) })).json as {
    readonly id: string;
    readonly key: string;
  };

test("a key is for one release in every form of the path: by id, by key, and in either spelling of @", async () => {
  const requests = async (path: string) =>
    world.ask("POST", `/releases/${path}/requests`, {
      token: pipeline,
      body: { stage: "staging" },
      headers: { "idempotency-key": "key-spelt" },
    });
  const { id, key } = await opened("2.0.0");
  const first = await requests(id);
  expect(first.status).toBe(201);
  const before = await world.rows();
  for (const spelt of [key, key.replace("@", "%40"), encodeURIComponent(id)]) {
    const again = await requests(spelt);
    expect([spelt, again.status, again.text, again.headers.get("idempotent-replayed")]).toEqual([
      spelt,
      201,
      first.text,
      "true",
    ]);
  }
  expect(await world.rows()).toEqual(before);
});

test("an answer is repeated only to credentials that reach everything the first ones did", async () => {
  const { id } = await opened("2.0.1");
  const submit = (token: string) =>
    world.ask("POST", `/releases/${id}/evidence`, {
      token,
      body: evaluationEnvelope(),
      headers: { "idempotency-key": "key-scope" },
    });
  const first = await submit(pipeline);
  expect(first.status).toBe(201);
  for (const scope of [
    { evidenceTypes: ["security-scan"] },
    { models: ["another"], evidenceTypes: "*" },
    { environments: ["staging"], evidenceTypes: "*" },
  ] as const) {
    const narrower = await submit(await world.token("trainer-ci", scope));
    expect([narrower.status, narrower.json.code]).toEqual([403, "not-permitted"]);
    expect(narrower.text).not.toContain(first.json.id);
  }
  const wider = await submit(await world.token("trainer-ci", { evidenceTypes: "*" }));
  expect([wider.status, wider.text, wider.headers.get("idempotent-replayed")]).toEqual([
    201,
    first.text,
    "true",
  ]);
});

test.each(["", '"open', "a".repeat(256), "caf\u00e9"])("the key %j is refused", async (key) => {
  const answered = await register("no-key", key);
  expect(answered).toMatchObject({
    status: 400,
    json: { code: "malformed-request", detail: expect.stringContaining("Idempotency-Key") },
  });
});

test("keys are forgotten after their time, and not before", async () => {
  await register("forgotten", "key-10");
  const forget = () =>
    world.kernel.transact((tx) =>
      tx.keyedAnswers.forgetBefore(new Date(world.kernel.now().getTime() - DAY_MS)),
    );
  expect(await forget()).toBe(0);
  world.kernel.pass({ hours: 25 });
  expect(await forget()).toBeGreaterThan(0);
});
