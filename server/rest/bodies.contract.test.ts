import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRestApp } from "./app";
import { expectRefused as expectRefusal, type RefusalAnswer } from "./testing/expect-refused";
import { modelInput, openRecorded, recordedComponents, releaseInput } from "./testing/recorded-release";
import {
  type Asking,
  createRestWorld,
  ONE_GATE_POLICY,
  type RestAnswer,
  type RestWorld,
} from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let release: string;
let before: Readonly<Record<string, number>>;

beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: ["evaluation"] });
  release = await openRecorded(world, pipeline);
});
afterAll(() => world.drop());
beforeEach(async () => {
  before = await world.rows();
});

const expectRefused = (answered: RestAnswer, refused: RefusalAnswer) =>
  expectRefusal({ world, before }, answered, refused);
const post = (path: string, body: unknown, asking: Asking = {}) =>
  world.ask("POST", path, { token: pipeline, body, ...asking });
const withComponent = (change: object) => {
  const [first, ...rest] = recordedComponents();
  return { ...releaseInput("9.9.9"), components: [{ ...first, ...change }, ...rest] };
};

describe("bodies", () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

  test("too large are refused before they are read if the length shows it", async () => {
    const drained = new ReadableStream({ pull: () => Promise.reject(new Error("the body was read")) });
    const request = new Request("http://portal.test/api/v1/models", {
      method: "POST",
      headers: {
        authorization: `Bearer ${pipeline}`,
        "content-type": "application/json",
        "content-length": "1048577",
      },
      body: drained,
      duplex: "half",
    } as RequestInit);
    expect((await world.app.request(request)).status).toBe(413);
  });

  test("too large without a length, or once inflated, are refused", async () => {
    const large = `{"a":"${"x".repeat(1_048_576)}"}`;
    await expectRefused(await post("/models", large), {
      status: 413,
      code: "payload-too-large",
      says: "1048576",
    });
    await expectRefused(await post("/models", gzipSync(large), { headers: { "content-encoding": "gzip" } }), {
      status: 413,
      code: "payload-too-large",
    });
  });

  test("of 60 MB in 60 kB are refused where 50 MB are permitted", async () => {
    const bomb = gzipSync(Buffer.alloc(60 * 1_048_576, 0x20));
    await expectRefused(
      await post(`/releases/${release}/evidence`, bomb, { headers: { "content-encoding": "gzip" } }),
      {
        status: 413,
        code: "payload-too-large",
      },
    );
  });

  test("are accepted in gzip everywhere, with a correct digest", async () => {
    const sent = gzipSync(JSON.stringify(modelInput("by-gzip")));
    const digest = `sha-256=:${createHash("sha256").update(sent).digest("base64")}:`;
    const answered = await post("/models", sent, {
      headers: { "content-encoding": "gzip", "content-digest": digest },
    });
    expect(answered).toMatchObject({ status: 201, json: { key: "by-gzip" } });
  });

  test("nested too deeply, or with too many names, are refused", async () => {
    await expectRefused(await post("/models", nested(65)), {
      status: 422,
      code: "payload-too-deep",
      says: "64",
    });
    const names = Array.from({ length: 100_001 }, (_, index) => `"${index.toString(36)}":1`).join();
    await expectRefused(await post(`/releases/${release}/evidence`, `{${names}}`), {
      status: 413,
      code: "payload-too-large",
      says: "100000",
    });
  });

  test.each([
    { what: "no JSON", body: "{", says: "line 1, column 2" },
    { what: "no object", body: "[]", says: "one JSON object" },
    { what: "a name given twice", body: '{"key":"a","key":"b"}', says: "given twice" },
    { what: "not UTF-8", body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), says: "UTF-8" },
    { what: "nothing", body: "", says: "JSON" },
  ])("that are $what are refused", async ({ body, says }) => {
    await expectRefused(await post("/models", body), { status: 400, code: "malformed-request", says });
  });

  test("with NaN, or a number that would be rounded, are refused", async () => {
    const withAttributes = (attributes: string) =>
      JSON.stringify(withComponent({ attributes: 0 })).replace(
        '"attributes":0',
        `"attributes":${attributes}`,
      );
    for (const attributes of ['{"seed": NaN}', '{"seed": 1e400}', '{"seed": 9007199254740993}']) {
      await expectRefused(await post("/releases", withAttributes(attributes)), {
        status: 422,
        code: "validation-failed",
        pointer: "/components/0/attributes/seed",
      });
    }
  });

  test("with an impossible value of a typed attribute are refused at the value", async () => {
    const body = JSON.stringify(withComponent({ attributes: { commit: "main", other: -1 } }));
    await expectRefused(await post("/releases", body), {
      status: 422,
      code: "validation-failed",
      pointer: "/components/0/attributes/commit",
      says: "hexadecimal",
    });
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=latin1",
    "",
  ])("of the type %j are refused", async (type) => {
    await expectRefused(
      await post("/models", JSON.stringify(modelInput("another")), { headers: { "content-type": type } }),
      {
        status: 415,
        code: "unsupported-media-type",
        says: "application/json",
      },
    );
  });

  test("of an unknown coding, or falsely declared as gzip, are refused", async () => {
    await expectRefused(await post("/models", "{}", { headers: { "content-encoding": "br" } }), {
      status: 415,
      code: "unsupported-media-type",
      says: "gzip",
    });
    await expectRefused(await post("/models", "{}", { headers: { "content-encoding": "gzip" } }), {
      status: 400,
      code: "malformed-request",
      says: "gzip",
    });
    const cut = gzipSync(JSON.stringify(modelInput("another"))).subarray(0, -9);
    await expectRefused(await post("/models", cut, { headers: { "content-encoding": "gzip" } }), {
      status: 400,
      code: "malformed-request",
    });
  });

  test("with a wrong digest or length are refused", async () => {
    const digest = `sha-256=:${Buffer.alloc(32).toString("base64")}:`;
    await expectRefused(
      await post("/models", modelInput("another"), { headers: { "content-digest": digest } }),
      {
        status: 422,
        code: "digest-mismatch",
        says: "Nothing was stored",
      },
    );
    await expectRefused(
      await post("/models", modelInput("another"), { headers: { "content-length": "10000" } }),
      {
        status: 400,
        code: "malformed-request",
        says: "10000",
      },
    );
  });

  test("with `__proto__` change no prototype", async () => {
    const body = JSON.stringify(withComponent({ attributes: 0 })).replace(
      '"attributes":0',
      '"attributes":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    await post("/releases", body);
    await world.ask("GET", "/releases?__proto__[polluted]=1&constructor[prototype]=1", { token: pipeline });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

test("a bug is reported as one, with its request id and without its message", async () => {
  const { kernel } = world;
  const broken = Object.assign(Object.create(kernel.store.models), {
    list: () => Promise.reject(new Error("password=hunter2 at /home/me")),
  });
  const told: unknown[] = [];
  const app = createRestApp({
    kernel: { ...kernel, store: { ...kernel.store, models: broken } },
    publicOrigin: "http://portal.test",
    authenticate: async () => ({ kind: "system", id: "system", name: "system" }),
    publicKeys: () => ({ keys: [] }),
    logFailure: (failure) => void told.push(failure),
  });
  const response = await app.request("/api/v1/models");
  const text = await response.text();
  expect([response.status, JSON.parse(text).title]).toEqual([500, "Internal server error"]);
  expect(text).not.toMatch(/hunter2|home/);
  expect(told).toMatchObject([{ requestId: JSON.parse(text).requestId, path: "/api/v1/models" }]);
});

test("an unavailable database is reported as such, with the time to retry", async () => {
  const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const app = createRestApp({
    kernel: { ...world.kernel, transact: () => Promise.reject(away) },
    publicOrigin: "http://portal.test",
    authenticate: async () => ({ kind: "system", id: "system", name: "system" }),
    publicKeys: () => ({ keys: [] }),
    logFailure: () => undefined,
  });
  const response = await app.request("/api/v1/models", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...modelInput("away"), team: "clinical-ml" }),
  });
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
});
