import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GATE_STATES, type GateState } from "@/server/domain/promotion/gate-state";
import {
  digestOfKind,
  evaluationEnvelope,
  MODEL,
  modelInput,
  recordedComponents,
  releaseInput,
} from "../testing/recorded-release";
import { createRestWorld, ONE_GATE_POLICY, type RestAnswer, type RestWorld } from "../testing/rest-world";
import { GATE_DIALECTS } from "./gate-dialects";
import { STOCK_CLIENTS } from "./testing/stock-clients";

let world: RestWorld;
let pipeline: string;
const subjects = {} as Record<GateState, string>;

const digestOf = (name: string) => `sha256:${Buffer.from(name.padEnd(32, "x")).toString("hex")}`;

/** Opens a release with a model digest of its own. All releases have the same data set. */
async function open(version: string, rmse?: number) {
  const model = digestOf(version);
  const components = recordedComponents().map((component) =>
    component.kind === "model" ? { ...component, digest: model } : component,
  );
  const opened = await world.ask("POST", "/releases", {
    token: pipeline,
    body: { ...releaseInput(version), components, externalIds: { commit: `commit-${version}` } },
  });
  expect(opened.status, opened.text).toBe(201);
  if (rmse !== undefined) {
    const envelope = evaluationEnvelope();
    const payload = { ...envelope.payload, metrics: { ...envelope.payload.metrics, rmse } };
    const body = { ...envelope, subjects: [{ name: "model", digest: model }], payload };
    const sent = await world.ask("POST", `/releases/${opened.json.id}/evidence`, { token: pipeline, body });
    expect(sent.status, sent.text).toBe(201);
  }
  return { id: opened.json.id as string, model };
}

beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: ["evaluation"] });
  await world.ask("POST", "/models", { token: pipeline, body: modelInput() });
  subjects.approved = (await open("1.0.0", 50)).model;
  subjects.waiting = (await open("2.0.0")).model;
  subjects.blocked = (await open("3.0.0", 99)).model;
  subjects.unknown = digestOf("nobody");
  subjects.ambiguous = digestOfKind("dataset");
});
afterAll(() => world.drop());

const RELEASES: Readonly<Partial<Record<GateState, string>>> = {
  approved: "1.0.0",
  waiting: "2.0.0",
  blocked: "3.0.0",
};

/** The body that each client sends about a subject. */
const BODIES: Readonly<Record<string, (subject: string) => unknown>> = {
  "/flagger": flagger,
  "/flagger/rollback": flagger,
  "/spinnaker": (subject) => ({ subject }),
  "/azure-devops": (subject) => ({ subject }),
  "/github": (subject) => ({
    action: "requested",
    environment: "production",
    deployment: { id: 1, sha: "f95f852b", payload: { subject } },
  }),
  "/gitlab": () => ({ object_kind: "merge_request", external_approval_rule: { id: 7 } }),
  "/kubernetes": (subject) => ({
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    request: {
      uid: "uid-1",
      operation: "CREATE",
      dryRun: false,
      object: {
        kind: "Pod",
        spec: { containers: [{ name: "model", image: `registry.example.org/m@${subject}` }] },
      },
    },
  }),
};

function flagger(subject: string) {
  return {
    name: "credit",
    namespace: "prod",
    phase: "Waiting",
    checksum: "85d557f47b",
    metadata: { subject },
  };
}

const ask = (method: "get" | "post", path: string, subject: string) => {
  // GitLab sends no digest; its user names the subject in the address.
  const query = method === "get" || path === "/gitlab" ? `?subject=${subject}` : "";
  return world.ask(method.toUpperCase(), `/gates/production${path}${query}`, {
    token: pipeline,
    ...(method === "post" && { body: BODIES[path]?.(subject) }),
  });
};

const asksOf = (path: string): readonly ("get" | "post")[] => {
  const [name, only] = path.split("#");
  return GATE_DIALECTS.filter(
    (dialect) => dialect.path === name && (only === undefined || dialect.method === only),
  ).map(({ method }) => method);
};

const clientAnswer = ({ status, json }: RestAnswer) => ({ status, body: json });

describe.each(GATE_DIALECTS)("$method /gates/{stage}$path", ({ method, path, replies }) => {
  test.each(GATE_STATES)("answers a subject that is %s as the reference states", async (state) => {
    const answer = await ask(method, path, subjects[state]);
    expect(answer.status, answer.text).toBe(replies[state].status);
    expect(answer.text).toContain(state);
    if (RELEASES[state]) expect(answer.text).toContain(`${MODEL}@${RELEASES[state]}`);
    if (answer.status >= 400)
      expect(answer.json).toMatchObject({ code: expect.any(String), gate: { state } });
  });
});

describe.each(STOCK_CLIENTS)("$client", ({ path, takes }) => {
  const [method = "get"] = asksOf(path);
  const [name = ""] = path.split("#");

  test("goes on with an approved subject", async () => {
    expect(takes(clientAnswer(await ask(method, name, subjects.approved)))).toBe("goes on");
  });

  test.each(GATE_STATES.filter((state) => state !== "approved"))(
    "does not take %s for success",
    async (state) => {
      expect(takes(clientAnswer(await ask(method, name, subjects[state])))).not.toBe("goes on");
    },
  );

  test("asks again while the subject is waiting", async () => {
    const verdict = takes(clientAnswer(await ask(method, name, subjects.waiting)));
    expect(verdict).toBe(path === "/kubernetes" ? "gives up" : "asks again");
  });
});

test("the deferrable sensor never hears an error other than 404, after which its trigger would repeat without a pause", async () => {
  for (const state of GATE_STATES.filter((other) => other !== "approved"))
    expect((await ask("get", "/airflow/deferrable", subjects[state])).status).toBe(404);
});

test("every dialect has a client whose success rule is tried, except the inverted hook", () => {
  const tried = STOCK_CLIENTS.flatMap(({ path }) =>
    asksOf(path).map((method) => `${method} ${path.split("#")[0]}`),
  );
  const all = GATE_DIALECTS.map(({ method, path }) => `${method} ${path}`);
  expect(all.filter((name) => !tried.includes(name))).toEqual(["post /flagger/rollback"]);
});

test("the rollback hook of Flagger answers success only for a blocked subject, because success rolls back", async () => {
  const rolledBack: GateState[] = [];
  for (const state of GATE_STATES)
    if ((await ask("post", "/flagger/rollback", subjects[state])).status <= 202) rolledBack.push(state);
  expect(rolledBack).toEqual(["blocked"]);
});

test("Flagger, which sends no header, presents the token as the password of its address", async () => {
  const body = flagger(subjects.approved);
  const basic = (password: string) => ({
    authorization: `Basic ${Buffer.from(`flagger:${password}`).toString("base64")}`,
  });
  const asked = (headers: Record<string, string>, path = "/gates/production/flagger") =>
    world.ask("POST", path, { body, headers });
  expect((await asked(basic(pipeline))).status).toBe(200);
  expect((await asked(basic(`${pipeline}x`))).status).toBe(401);
  expect((await asked({ authorization: "Basic bm90aGluZw==" })).status).toBe(401);
  expect((await asked({})).status).toBe(401);
  // Only gates take it.
  expect((await asked(basic(pipeline), "/models")).status).toBe(401);
});

test("the poll address that Spinnaker is given answers", async () => {
  const started = await ask("post", "/spinnaker", subjects.waiting);
  const location = started.headers.get("location") ?? "";
  const polled = await world.ask("GET", location.replace("/api/v1", ""), { token: pipeline });
  expect(polled.json).toMatchObject({ status: "RUNNING", progress: expect.stringContaining("waiting") });
});

test("a digest that is not in the manifest of the named release is blocked", async () => {
  const answer = await world.ask(
    "GET",
    `/gates/production?release=${MODEL}@1.0.0&subject=${subjects.waiting}`,
    { token: pipeline },
  );
  expect(answer.json.data).toMatchObject({ allowed: false, state: "blocked", release: null });
  expect(answer.json.data.reasons[0]).toMatchObject({ code: "gate-answer.not-in-manifest" });
});

test("the commit of a delivery of GitHub and GitLab finds the release by its external id", async () => {
  const github = await world.ask("POST", "/gates/production/github", {
    token: pipeline,
    body: { action: "requested", environment: "live", deployment: { sha: "commit-1.0.0", payload: {} } },
  });
  expect(github.json).toMatchObject({ environment_name: "live", state: "approved" });
  const gitlab = await world.ask("POST", "/gates/production/gitlab", {
    token: pipeline,
    body: { object_attributes: { last_commit: { id: "commit-1.0.0" } }, external_approval_rule: { id: 7 } },
  });
  expect(gitlab.json).toMatchObject({ sha: "commit-1.0.0", external_status_check_id: 7, status: "passed" });
});

describe("a workload of Kubernetes", () => {
  const review = (object: unknown) => ({
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    request: { uid: "uid-2", object },
  });
  const admitted = async (object: unknown) => {
    const answer = await world.ask("POST", "/gates/production/kubernetes", {
      token: pipeline,
      body: review(object),
    });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.json.response.uid).toBe("uid-2");
    return answer.json.response.allowed;
  };
  const image = (digest: string) => ({ image: `registry.example.org/m@${digest}` });
  const release = { annotations: { "countersign.dev/release": `${MODEL}@1.0.0` } };

  test.each([
    {
      what: "an approved image in a template",
      allowed: true,
      spec: () => ({ template: { spec: { containers: [image(subjects.approved)] } } }),
    },
    {
      what: "an approved image beside one of another release",
      allowed: false,
      spec: () => ({ containers: [image(subjects.approved), image(subjects.waiting)] }),
    },
    {
      what: "an approved image beside an unknown init container",
      allowed: false,
      spec: () => ({ containers: [image(subjects.approved)], initContainers: [image(subjects.unknown)] }),
    },
    {
      what: "an image by tag beside an approved one",
      allowed: false,
      spec: () => ({ containers: [image(subjects.approved), { image: "other:latest" }] }),
    },
    {
      what: "a container without an image",
      allowed: false,
      spec: () => ({ containers: [image(subjects.approved), {}] }),
    },
    { what: "no container", allowed: false, spec: () => ({}) },
  ])("is admitted with $what: $allowed", async ({ spec, allowed }) => {
    expect(await admitted({ metadata: {}, spec: spec() })).toBe(allowed);
    // The name of an approved release alone opens nothing.
    expect(await admitted({ metadata: release, spec: spec() })).toBe(allowed);
  });

  test("an annotation names the digest of a workload without images, such as a storage address", async () => {
    const metadata = { annotations: { "countersign.dev/subject": subjects.approved } };
    expect(
      await admitted({ metadata, spec: { predictor: { model: { storageUri: "s3://models/1" } } } }),
    ).toBe(true);
  });

  test("a deletion has no object and names nothing", async () => {
    expect(await admitted(null)).toBe(false);
  });
});

test("a gate is evaluated again: an idempotency key does not keep an approval after a hold", async () => {
  const { model } = await open("4.0.0", 50);
  const asked = () =>
    world.ask("POST", "/gates/production/azure-devops", {
      token: pipeline,
      body: { subject: model },
      headers: { "idempotency-key": "once" },
    });
  expect((await asked()).status).toBe(200);
  const body = { scope: "release", release: `${MODEL}@4.0.0`, reason: "wait", exitCondition: "checked" };
  const session = await world.person("Sara Engineer", "sre");
  expect((await world.ask("POST", "/holds", { session, body })).status).toBe(201);
  expect(await asked()).toMatchObject({ status: 409, json: { gate: { state: "blocked" } } });
});

test("asking changes nothing, and the reference states each answer and that it is no permit", async () => {
  const before = await world.rows();
  for (const { method, path } of GATE_DIALECTS) await ask(method, path, subjects.approved);
  expect(await world.rows()).toEqual(before);
  const { paths } = (await world.ask("GET", "/openapi.json")).json;
  for (const { method, path, replies } of GATE_DIALECTS) {
    const { description } = paths[`/gates/{stage}${path}`][method];
    for (const state of GATE_STATES) expect(description).toContain(`*${state}*: ${replies[state].status}`);
    expect(description).toContain("it is not a permit");
  }
});
