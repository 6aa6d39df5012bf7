import { afterAll, beforeAll, expect, test } from "vitest";
import {
  digestOfKind,
  evaluationEnvelope,
  MODEL,
  modelInput,
  recorded,
  releaseInput,
} from "./testing/recorded-release";
import { createRestWorld, ORIGIN, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let scanner: string;
beforeAll(async () => {
  world = await createRestWorld();
  pipeline = await world.account("trainer-ci", "pipeline", {
    evidenceTypes: [
      "evaluation",
      "training-run",
      "leakage",
      "packaging",
      "reproduction",
      "data-quality",
      "drift-report",
      "service-level",
    ],
  });
  scanner = await world.account("scanner-ci", "scanner", { evidenceTypes: ["security-scan"] });
});
afterAll(() => world.drop());

test("a pipeline registers a model, opens a release, submits what its tools wrote, and reads the decision", async () => {
  const model = await world.ask("POST", "/models", { token: pipeline, body: modelInput() });
  expect(model).toMatchObject({
    status: 201,
    json: { key: MODEL, riskTier: "high", policy: { name: "standard", version: 1 } },
  });
  expect(model.headers.get("location")).toBe(`/api/v1/models/${MODEL}`);

  const opened = await world.ask("POST", "/releases", { token: pipeline, body: releaseInput() });
  expect(opened).toMatchObject({ status: 201, json: { key: `${MODEL}@1.2.0`, riskTier: "high" } });
  expect(opened.json.gates.length).toBeGreaterThan(5);
  expect(opened.json.gates).toContainEqual({ id: "leakage", stage: "production", status: "missing" });
  const { id } = opened.json;

  const evaluation = await world.ask("POST", `/releases/${id}/evidence`, {
    token: pipeline,
    body: evaluationEnvelope(),
  });
  expect(evaluation).toMatchObject({
    status: 201,
    json: { digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
  });

  const files = [
    { source: "mlflow-run", kind: "model", token: pipeline, name: "mlflow-run.json" },
    {
      source: "evidently",
      kind: "dataset",
      token: pipeline,
      name: "evidently.json",
      query: "&runId=evidently-1",
    },
    {
      source: "great-expectations",
      kind: "dataset",
      token: pipeline,
      name: "great-expectations.json",
      query: "&runId=gx-1",
    },
    { source: "modelscan", kind: "model", token: scanner, name: "modelscan.json", query: "&runId=scan-1" },
  ];
  for (const { source, kind, token, name, query = "" } of files) {
    const sent = await world.ask(
      "POST",
      `/releases/${id}/evidence/${source}?environment=training&subject=${digestOfKind(kind)}${query}`,
      {
        token,
        body: recorded(name),
      },
    );
    expect(sent, `${source}: ${sent.text}`).toMatchObject({ status: 201 });
  }

  const decision = await world.ask("GET", `/releases/${id}/decision?stage=production`, { token: pipeline });
  expect(decision).toMatchObject({
    status: 200,
    json: { allowed: false, release: `${MODEL}@1.2.0`, stage: "production" },
  });
  // Every state has its own count, and the counts add up to all gates.
  const parts: string[] = decision.json.summary.split(" · ");
  for (const part of parts) expect(part).toMatch(/^\d+ (passed|failed|missing|waiting|not applicable)$/);
  expect(parts.reduce((sum, part) => sum + Number.parseInt(part, 10), 0)).toBe(decision.json.gates.length);
  const gate = (gateId: string) =>
    decision.json.gates.find((candidate: { id: string }) => candidate.id === gateId);
  expect(gate("holdout-error")).toMatchObject({
    status: "passed",
    measured: 54.94753766544957,
    required: 65,
    link: expect.stringContaining(`${ORIGIN}/releases/`),
  });
  expect(gate("data-quality")).toMatchObject({ status: "passed" });
  expect(gate("leakage")).toMatchObject({ status: "missing" });
  expect(decision.json.missing).toContain("leakage evidence about the model");

  const refused = await world.ask("POST", `/releases/${id}/promotions`, {
    token: pipeline,
    body: { stage: "production", engine: "none" },
  });
  expect(refused.status).toBe(422);
  await world.account("deployer", "engine");
  const unmet = await world.ask("POST", `/releases/${id}/promotions`, {
    token: pipeline,
    body: { stage: "production" },
  });
  expect(unmet).toMatchObject({
    status: 409,
    json: { code: "gates-unsatisfied", decisionDigest: decision.json.decisionDigest },
  });
  expect(unmet.json.gates.map((one: { id: string }) => one.id)).toContain("leakage");
});

test("a release is found by key, external id and digest, and listed page by page", async () => {
  const token = await world.token("trainer-ci");
  await world.ask("POST", "/releases", {
    token,
    body: { ...releaseInput("1.2.1"), externalIds: { mlflow: "diabetes-progression/7" } },
  });
  expect(await world.ask("GET", `/releases/${MODEL}@1.2.1`, { token })).toMatchObject({
    status: 200,
    json: { version: "1.2.1", revision: 1 },
  });
  expect(
    (await world.ask("GET", "/releases?externalId=diabetes-progression/7", { token })).json.items,
  ).toMatchObject([{ version: "1.2.1" }]);
  expect(
    (await world.ask("GET", `/releases?digest=${digestOfKind("model")}`, { token })).json.items,
  ).toHaveLength(2);
  const first = await world.ask("GET", "/releases?limit=1", { token });
  expect(first.json.nextCursor).toEqual(expect.any(String));
  const next = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const second = await world.ask("GET", next, { token });
  expect([first, second].map((page) => page.json.items[0].version)).toEqual(["1.2.1", "1.2.0"]);
  expect(second.json.nextCursor).toBeNull();
});
