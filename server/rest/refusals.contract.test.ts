import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Answered,
  type Asking,
  createRestWorld,
  digestOfKind,
  evaluationEnvelope,
  MODEL,
  modelInput,
  ONE_GATE_POLICY,
  openRecorded,
  type RestWorld,
  recorded,
  recordedComponents,
  releaseInput,
} from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let release: string;
let before: Readonly<Record<string, number>>;

beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: ["evaluation", "leakage"], environments: ["training"] });
  await world.account("other-ci", "pipeline", { evidenceTypes: ["evaluation"] });
  release = await openRecorded(world, pipeline);
});
afterAll(() => world.drop());
beforeEach(async () => {
  before = await world.rows();
});

/** A refusal is a problem with its code and words, on nobody's server log, and nothing was written anywhere. */
async function expectRefused(
  answered: Answered,
  expected: { status: number; code: string; says?: string; pointer?: string },
): Promise<void> {
  expect(answered, answered.text).toMatchObject({ status: expected.status });
  expect(answered.headers.get("content-type")).toContain("application/problem+json");
  expect(answered.json).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status: expected.status,
    code: expected.code,
    requestId: answered.headers.get("x-request-id"),
    detail: expect.stringContaining(expected.says ?? ""),
  });
  if (expected.pointer !== undefined)
    expect(answered.json.errors.map((error: { pointer: string }) => error.pointer)).toContain(expected.pointer);
  expect(world.failures).toEqual([]);
  expect(await world.rows()).toEqual(before);
}

const post = (path: string, body: unknown, asking: Asking = {}) => world.ask("POST", path, { token: pipeline, body, ...asking });
const withComponent = (change: object) => {
  const [first, ...rest] = recordedComponents();
  return { ...releaseInput("9.9.9"), components: [{ ...first, ...change }, ...rest] };
};

describe("models and releases", () => {
  test("an unknown model", async () => {
    await expectRefused(await post("/releases", releaseInput("1.0.0", "no-such-model")), {
      status: 404,
      code: "not-found",
      says: "no-such-model",
    });
    await expectRefused(await world.ask("GET", "/models/no-such-model", { token: pipeline }), {
      status: 404,
      code: "not-found",
      says: "no-such-model",
    });
  });

  test("a model key that is taken", async () => {
    await expectRefused(await post("/models", modelInput()), { status: 409, code: "already-exists", says: MODEL });
  });

  test("an intake with a question left open, each named", async () => {
    const { regulated: _open, ...intake } = modelInput().intake;
    await expectRefused(await post("/models", { ...modelInput("another"), intake }), {
      status: 422,
      code: "validation-failed",
      pointer: "/intake/regulated",
      says: "not a no",
    });
  });

  test("a version that was opened before", async () => {
    await expectRefused(await post("/releases", releaseInput()), { status: 409, code: "already-exists", says: "1.2.0" });
  });

  test.each(["latest", "main", "refs/heads/main", "^1.2"])("the mutable version %s", async (version) => {
    await expectRefused(await post("/releases", withComponent({ version })), {
      status: 422,
      code: "mutable-reference",
      pointer: "/components/0/version",
    });
  });

  test.each(["sha256:abc", "md5:d41d8cd98f00b204e9800998ecf8427e", "", `sha256:${"A".repeat(64)}`])(
    "the malformed digest %j",
    async (digest) => {
      await expectRefused(await post("/releases", withComponent({ digest })), {
        status: 422,
        code: "malformed-digest",
        pointer: "/components/0/digest",
        says: "64 lower-case",
      });
    },
  );

  test("a component without a digest", async () => {
    await expectRefused(await post("/releases", withComponent({ digest: undefined })), {
      status: 422,
      code: "validation-failed",
      pointer: "/components/0/digest",
    });
  });

  test("a field that nobody knows, and one the path says already", async () => {
    await expectRefused(await post("/releases", { ...releaseInput("9.9.9"), riskTier: "low" }), {
      status: 422,
      code: "validation-failed",
      says: "riskTier",
    });
    await expectRefused(
      await world.ask("PATCH", `/releases/${release}`, { token: pipeline, body: { expectedVersion: 1, release: "another", summary: "x" } }),
      {
        status: 422,
        code: "validation-failed",
        says: "release",
      },
    );
  });

  test("an amendment of what has changed since it was read", async () => {
    await expectRefused(
      await world.ask("PATCH", `/releases/${release}`, { token: pipeline, body: { expectedVersion: 7, summary: "Better words" } }),
      {
        status: 409,
        code: "stale-write",
        says: "revision 1",
      },
    );
  });

  test("a list asked for with a misspelt filter, twice the same one, or a made-up cursor", async () => {
    const get = (query: string) => world.ask("GET", `/releases?${query}`, { token: pipeline });
    await expectRefused(await get("modle=x"), { status: 422, code: "validation-failed", says: "modle" });
    await expectRefused(await get("model=a&model=b"), { status: 422, code: "validation-failed", pointer: "/model" });
    await expectRefused(await get("cursor=made-up"), { status: 422, code: "validation-failed", pointer: "/cursor" });
    await expectRefused(await get("limit=201"), { status: 422, code: "validation-failed", pointer: "/limit" });
  });
});

describe("evidence", () => {
  const submit = (body: unknown, asking: Asking = {}) => post(`/releases/${release}/evidence`, body, asking);

  test("for a digest no component has", async () => {
    const subjects = [{ name: "model", digest: `sha256:${"0".repeat(64)}` }];
    await expectRefused(await submit({ ...evaluationEnvelope(), subjects }), {
      status: 422,
      code: "subject-not-in-manifest",
      says: "no component",
    });
  });

  test("of a type or environment the token is not scoped for", async () => {
    const scan = {
      ...evaluationEnvelope(),
      type: "packaging",
      payload: { filesChecked: 1, filesMismatched: 0, predictionDeltaMax: 0, loadable: true },
    };
    await expectRefused(await submit(scan), { status: 403, code: "evidence-out-of-scope", says: "evaluation, leakage" });
    await expectRefused(await submit({ ...evaluationEnvelope(), environment: "production" }), {
      status: 403,
      code: "evidence-out-of-scope",
      says: "training",
    });
  });

  test("of a type nobody knows", async () => {
    await expectRefused(await submit({ ...evaluationEnvelope(), type: "vibes" }), {
      status: 422,
      code: "unknown-evidence-type",
      says: "vibes",
    });
  });

  test("of a source nobody knows", async () => {
    const path = `/releases/${release}/evidence/tea-leaves?environment=training&subject=${digestOfKind("model")}`;
    await expectRefused(await post(path, {}), { status: 404, code: "unknown-source", says: "evidently" });
  });

  test("a file of another tool", async () => {
    const path = `/releases/${release}/evidence/evidently?environment=training&subject=${digestOfKind("model")}&runId=1`;
    await expectRefused(await post(path, recorded("modelscan.json")), { status: 422, code: "evidence-unreadable" });
  });

  test("a payload that is not of its type, with a pointer into it", async () => {
    const payload = { ...evaluationEnvelope().payload, sampleSize: "many" };
    await expectRefused(await submit({ ...evaluationEnvelope(), payload }), {
      status: 422,
      code: "validation-failed",
      pointer: "/payload/sampleSize",
    });
  });

  test("for a release of another team, told like one that is not there", async () => {
    const stranger = await world.account("stranger-ci", "pipeline", { team: "pricing", evidenceTypes: "*" });
    before = await world.rows();
    await expectRefused(await submit(evaluationEnvelope(), { token: stranger }), { status: 404, code: "not-found" });
    const confined = await world.token("trainer-ci", { models: ["another-model"], evidenceTypes: "*" });
    before = await world.rows();
    await expectRefused(await submit(evaluationEnvelope(), { token: confined }), { status: 404, code: "not-found" });
    await expectRefused(await world.ask("GET", `/releases/${release}`, { token: confined }), { status: 404, code: "not-found" });
    expect((await world.ask("GET", "/releases", { token: confined })).json.items).toEqual([]);
  });
});

describe("bodies", () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

  test("too large, told before it is read where the length says so", async () => {
    const drained = new ReadableStream({ pull: () => Promise.reject(new Error("the body was read")) });
    const request = new Request("http://portal.test/api/v1/models", {
      method: "POST",
      headers: { authorization: `Bearer ${pipeline}`, "content-type": "application/json", "content-length": "1048577" },
      body: drained,
      duplex: "half",
    } as RequestInit);
    expect((await world.app.request(request)).status).toBe(413);
  });

  test("too large without a length, and too large once inflated", async () => {
    const large = `{"a":"${"x".repeat(1_048_576)}"}`;
    await expectRefused(await post("/models", large), { status: 413, code: "payload-too-large", says: "1048576" });
    await expectRefused(await post("/models", gzipSync(large), { headers: { "content-encoding": "gzip" } }), {
      status: 413,
      code: "payload-too-large",
    });
  });

  test("a bomb of 60 MB in 60 kB is refused where 50 MB are taken", async () => {
    const bomb = gzipSync(Buffer.alloc(60 * 1_048_576, 0x20));
    await expectRefused(await post(`/releases/${release}/evidence`, bomb, { headers: { "content-encoding": "gzip" } }), {
      status: 413,
      code: "payload-too-large",
    });
  });

  test("nested too deeply, and with too many names", async () => {
    await expectRefused(await post("/models", nested(65)), { status: 422, code: "payload-too-deep", says: "64" });
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
    { what: "a name that stands twice", body: '{"key":"a","key":"b"}', says: "stands twice" },
    { what: "not UTF-8", body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), says: "UTF-8" },
    { what: "nothing", body: "", says: "JSON" },
  ])("that are $what", async ({ body, says }) => {
    await expectRefused(await post("/models", body), { status: 400, code: "malformed-request", says });
  });

  test("with a number that is none, or one that would be rounded", async () => {
    await expectRefused(await post("/models", '{"key": NaN}'), { status: 422, code: "validation-failed", pointer: "/key" });
    const attributes = '{"seed": 9007199254740993}';
    const body = JSON.stringify(withComponent({ attributes: 0 })).replace('"attributes":0', `"attributes":${attributes}`);
    await expectRefused(await post("/releases", body), {
      status: 422,
      code: "validation-failed",
      pointer: "/components/0/attributes/seed",
    });
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=latin1", ""])(
    "of the type %j",
    async (type) => {
      await expectRefused(await post("/models", JSON.stringify(modelInput("another")), { headers: { "content-type": type } }), {
        status: 415,
        code: "unsupported-media-type",
        says: "application/json",
      });
    },
  );

  test("of a coding nobody knows, or no gzip although they say so", async () => {
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

  test("that are not what their digest or their length says", async () => {
    const digest = `sha-256=:${Buffer.alloc(32).toString("base64")}:`;
    await expectRefused(await post("/models", modelInput("another"), { headers: { "content-digest": digest } }), {
      status: 422,
      code: "digest-mismatch",
      says: "nothing was kept",
    });
    await expectRefused(await post("/models", modelInput("another"), { headers: { "content-length": "10000" } }), {
      status: 400,
      code: "malformed-request",
      says: "10000",
    });
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

describe("paths and methods", () => {
  test("nothing is a problem too, and never HTML", async () => {
    await expectRefused(await world.ask("GET", "/nothing-here", { token: pipeline }), {
      status: 404,
      code: "not-found",
      says: "/api/v1/nothing-here",
    });
    const wrong = await world.ask("DELETE", `/releases/${release}`, { token: pipeline });
    await expectRefused(wrong, { status: 405, code: "method-not-allowed", says: "GET or PATCH" });
    expect(wrong.headers.get("allow")).toBe("GET, PATCH");
  });

  test("every answer is for nobody's cache and carries its own request id, whatever the sender calls it", async () => {
    const { headers } = await world.ask("GET", "/models", { token: pipeline, headers: { "x-request-id": "mine" } });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toMatch(/^req_[0-9a-z]{26}$/);
  });
});

test("a bug is told as one, with its request id and without its words", async () => {
  const { kernel } = world;
  const broken = Object.assign(Object.create(kernel.store.models), {
    list: () => Promise.reject(new Error("password=hunter2 at /home/me")),
  });
  const { createRestApp } = await import("./app");
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
  expect([response.status, JSON.parse(text).title]).toEqual([500, "Something broke on our side"]);
  expect(text).not.toMatch(/hunter2|home/);
  expect(told).toMatchObject([{ requestId: JSON.parse(text).requestId, path: "/api/v1/models" }]);
});

test("a database that is away is told as such, with when to come again", async () => {
  const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const { createRestApp } = await import("./app");
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
