import { afterAll, beforeAll, expect, test } from "vitest";
import {
  digestOfKind,
  evaluationEnvelope,
  MODEL,
  modelInput,
  recordedComponents,
  releaseInput,
} from "./testing/recorded-release";
import { createRestWorld, ONE_GATE_POLICY, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let engine: string;
beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY], connectionsMax: 5 });
  pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: ["evaluation", "data-quality"] });
  engine = await world.account("deployer", "engine");
  await world.ask("POST", "/models", { token: pipeline, body: modelInput() });
});
afterAll(() => world.drop());

/**
 * Opens a release whose one gate is open; every version has its own model digest, so that its evidence is its
 * own too.
 */
async function openGated(version: string): Promise<string> {
  const digest = `sha256:${Buffer.from(version.padEnd(32, "x")).toString("hex")}`;
  const components = recordedComponents().map((component) =>
    component.kind === "model" ? { ...component, digest } : component,
  );
  const { id } = (
    await world.ask("POST", "/releases", { token: pipeline, body: { ...releaseInput(version), components } })
  ).json;
  await world.ask("POST", `/releases/${id}/evidence`, {
    token: pipeline,
    body: { ...evaluationEnvelope(), subjects: [{ name: "model", digest }] },
  });
  return id;
}

const promote = (release: string, stage = "production", extra = {}) =>
  world.ask("POST", `/releases/${release}/promotions`, { token: pipeline, body: { stage, ...extra } });
const report = (
  promotion: { id: string; permit: { id: string } },
  phase: string,
  permit: unknown = promotion.permit.id,
  token = engine,
) => world.ask("POST", `/promotions/${promotion.id}/events`, { token, body: { permit, phase } });
async function goLive(promotion: Parameters<typeof report>[0]): Promise<void> {
  for (const phase of ["deploying", "verifying", "live"])
    expect((await report(promotion, phase)).status).toBe(201);
}
const entries = async (action: string) =>
  (
    await world.kernel.database.sql<
      { n: number }[]
    >`select count(*)::int as n from ledger_entries where canonical::jsonb->>'action' = ${action}`
  )[0]?.n ?? 0;

test("a promotion with one gate open is refused with every unmet gate, and the refusal is in the ledger", async () => {
  const { id } = (await world.ask("POST", "/releases", { token: pipeline, body: releaseInput("0.9.0") }))
    .json;
  const before = await world.rows();
  expect(await promote(id)).toMatchObject({
    status: 409,
    json: { code: "gates-unsatisfied", state: "pending", gates: [{ id: "error", status: "missing" }] },
  });
  expect(await entries("promotion.refused")).toBe(1);
  expect(await world.rows()).toEqual({ ...before, ledger_entries: (before.ledger_entries ?? 0) + 1 });
});

test("evidence from a collector the gate does not accept leaves the gate closed, and names the expected one", async () => {
  const other = await world.account("other-ci", "pipeline", { evidenceTypes: ["evaluation"] });
  const { id } = (await world.ask("POST", "/releases", { token: pipeline, body: releaseInput("0.9.1") }))
    .json;
  expect(
    (await world.ask("POST", `/releases/${id}/evidence`, { token: other, body: evaluationEnvelope() }))
      .status,
  ).toBe(201);
  const { gates } = (await world.ask("GET", `/releases/${id}/decision?stage=production`, { token: pipeline }))
    .json;
  expect(gates[0]).toMatchObject({
    status: "missing",
    code: "rule.not-received",
    parts: {
      missing: {
        list: [{ code: "missing.evidence-about", parts: { type: "evaluation", collector: "trainer-ci" } }],
      },
    },
    reason: "Not received: evaluation evidence about the model from trainer-ci.",
    missing: ["evaluation evidence about the model from trainer-ci"],
    who: [{ name: "trainer-ci" }],
    explanation: {
      kind: "waiting",
      rule: expect.stringMatching(/\.$/),
      found: "Not received: evaluation evidence about the model from trainer-ci.",
      who: [{ role: "collector", name: "trainer-ci" }],
      move: "submit-evidence",
      link: expect.stringContaining(`?stage=production&inspect=gate%3A${gates[0].id}`),
    },
  });
});

test.each([
  { what: "NaN", rmse: "NaN" },
  { what: "absent", rmse: undefined },
])("a metric that is $what is stored and passes no rule", async ({ what, rmse }) => {
  const version = `0.9.2-${what}`;
  const digest = `sha256:${Buffer.from(version.padEnd(32, "x")).toString("hex")}`;
  const components = recordedComponents().map((component) =>
    component.kind === "model" ? { ...component, digest } : component,
  );
  const { id } = (
    await world.ask("POST", "/releases", { token: pipeline, body: { ...releaseInput(version), components } })
  ).json;
  const body = JSON.stringify({
    ...evaluationEnvelope(),
    subjects: [{ digest }],
    payload: { dataset: { name: "holdout" }, sampleSize: 10, metrics: { rmse, mae: 1 } },
  });
  const sent = await world.ask("POST", `/releases/${id}/evidence`, {
    token: pipeline,
    body: body.replace('"NaN"', "NaN"),
  });
  expect(sent).toMatchObject({
    status: 201,
    json: { gates: expect.arrayContaining([{ id: "error", stage: "production", status: "inconclusive" }]) },
  });
  expect((await promote(id)).json.gates[0]).toMatchObject({
    status: "inconclusive",
    reason: expect.stringContaining("rmse"),
  });
});

test("an engine reads its permit, spends it once, reports live; the live release names its permit", async () => {
  const release = await openGated("1.0.0");
  const permitted = await promote(release, "staging");
  expect(permitted).toMatchObject({
    status: 201,
    json: { phase: "permitted", engine: "deployer", permit: { spentAt: null } },
  });
  const promotion = permitted.json;
  const listed = await world.ask("GET", "/promotions?stage=staging&phase=permitted", { token: engine });
  expect(listed.json.items).toMatchObject([{ id: promotion.id, release: `${MODEL}@1.0.0` }]);
  expect((await world.ask("GET", `/promotions/${promotion.id}`, { token: engine })).json.permit).toEqual(
    promotion.permit,
  );
  const verify = (body: unknown) => world.ask("POST", "/permits/verify", { token: engine, body });
  expect((await verify(promotion.permit.envelope)).json).toMatchObject({
    valid: true,
    authentic: true,
    statement: { predicate: { permitId: promotion.permit.id } },
  });
  expect((await verify({ permit: promotion.permit.envelope, stage: "production" })).json).toMatchObject({
    valid: false,
    problems: [{ code: "not-for-this" }],
  });

  expect((await report(promotion, "deploying", promotion.permit.envelope)).status).toBe(201);
  expect(await report(promotion, "deploying")).toMatchObject({ status: 409, json: { code: "permit-spent" } });
  expect((await verify(promotion.permit.envelope)).json).toMatchObject({
    valid: false,
    authentic: true,
    problems: [{ code: "spent" }],
  });
  expect(await report(promotion, "live")).toMatchObject({
    status: 409,
    json: { code: "wrong-phase", phase: "deploying", reported: "live" },
  });
  expect((await report(promotion, "verifying")).status).toBe(201);
  expect(promotion).toMatchObject({ liveDueAt: null, overdueAt: null });
  const underWay = (await world.ask("GET", `/promotions/${promotion.id}`, { token: engine })).json;
  expect(underWay).toMatchObject({ liveDueAt: expect.stringMatching(/^\d{4}-/), overdueAt: null });
  expect((await report(promotion, "live")).json).toMatchObject({ phase: "live" });
  const live = await world.ask("GET", `/models/${MODEL}/live?stage=staging`, { token: pipeline });
  expect(live.json.deployment).toMatchObject({ release: `${MODEL}@1.0.0`, permit: promotion.permit.id });
  expect(
    (
      await world.ask("GET", `/models/${MODEL}/live?stage=staging&at=2020-01-01T00:00:00Z`, {
        token: pipeline,
      })
    ).json.deployment,
  ).toBeNull();
  expect(
    await world.ask("GET", `/models/${MODEL}/live?stage=staging&at=2199-01-01T00:00:00Z`, {
      token: pipeline,
    }),
  ).toMatchObject({
    status: 422,
    json: {
      code: "validation-failed",
      errors: [{ detail: expect.stringContaining("expected an instant that is not in the future") }],
    },
  });
  expect((await world.ask("GET", `/models/${MODEL}`, { token: pipeline })).json.live).toMatchObject([
    { stage: "staging" },
  ]);
});

test.each([
  { what: "nothing", permit: {}, code: "malformed" },
  { what: "text", permit: { permit: "junk" }, code: "malformed" },
  {
    what: "another payload type",
    permit: { payload: "e30=", payloadType: "text/plain", signatures: [] },
    code: "malformed",
  },
  {
    what: "no signature",
    permit: { payload: "e30=", payloadType: "application/vnd.in-toto+json", signatures: [] },
    code: "signature-invalid",
  },
  {
    what: "a signature that is none",
    permit: { payload: "e30=", payloadType: "application/vnd.in-toto+json", signatures: [{ sig: "AAAA" }] },
    code: "signature-invalid",
  },
  {
    what: "no base64",
    permit: { payload: "%", payloadType: "application/vnd.in-toto+json", signatures: [] },
    code: "malformed",
  },
])("invalid input is no permit, and verification returns the reason: $what", async ({ permit, code }) => {
  const verdict = await world.ask("POST", "/permits/verify", { token: engine, body: permit });
  expect(verdict).toMatchObject({
    status: 200,
    json: { valid: false, authentic: false, problems: [{ code }], statement: null },
  });
});

test("of two promotions at once, one gets a permit, and the other is refused with the one in flight", async () => {
  const [one, two] = [await openGated("2.0.0"), await openGated("2.0.1")];
  const answers = await Promise.all([promote(one), promote(two), promote(one), promote(two)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect(answers.filter(({ status }) => status === 409).map(({ json }) => json.code)).toEqual(
    Array(3).fill("promotion-in-flight"),
  );
  const won = answers.find(({ status }) => status === 201)?.json;

  const refusedBefore = await entries("promotion.report-refused");
  const stranger = await world.account("other-engine", "engine");
  expect(await report(won, "deploying", won.permit.id, stranger)).toMatchObject({
    status: 403,
    json: { code: "permit-invalid", detail: expect.stringContaining("deployer") },
  });
  world.kernel.pass({ minutes: 15 });
  expect(await report(won, "deploying")).toMatchObject({ status: 409, json: { code: "permit-expired" } });
  expect(
    (await world.ask("POST", "/permits/verify", { token: engine, body: won.permit.envelope })).json.problems,
  ).toMatchObject([{ code: "expired" }]);
  expect(await entries("promotion.report-refused")).toBe(refusedBefore + 2);
});

test("a decision that changed is not promoted", async () => {
  const release = await openGated("2.1.0");
  const { decisionDigest } = (
    await world.ask("GET", `/releases/${release}/decision?stage=staging`, { token: pipeline })
  ).json;
  const amended = await world.ask("PATCH", `/releases/${release}`, {
    token: pipeline,
    body: { expectedVersion: 1, caveats: "Not for children" },
  });
  expect(amended.json).toMatchObject({ revision: 2, changed: ["caveats"] });
  expect(
    await promote(release, "staging", { engine: "deployer", expectedDecisionDigest: decisionDigest }),
  ).toMatchObject({
    status: 409,
    json: { code: "dossier-moved", expected: decisionDigest, current: expect.stringMatching(/^sha256:/) },
  });
});

test("a hold blocks the stage, and a permit issued before it; it ends with a reason", async () => {
  const session = await world.person("Rafael Costa", "sre");
  const release = await openGated("2.2.0");
  const promotion = (await promote(release, "staging", { engine: "deployer" })).json;
  const hold = await world.ask("POST", "/holds", {
    session,
    body: { scope: "stage", stage: "staging", reason: "Database move", exitCondition: "Move confirmed" },
  });
  expect(hold.status).toBe(201);
  expect(await report(promotion, "deploying")).toMatchObject({
    status: 409,
    json: { code: "held", detail: expect.stringContaining("Database move") },
  });
  const end = () =>
    world.ask("POST", `/holds/${hold.json.id}/release`, { session, body: { reason: "Moved" } });
  expect((await end()).status).toBe(200);
  expect(await end()).toMatchObject({ status: 409, json: { code: "wrong-phase" } });
  await goLive(promotion);
});

test("an SRE rolls back; a person who may not, and a target that never was live, are refused", async () => {
  const session = await world.person("Rosa Meyer", "sre");
  const before = await entries("rollback.refused");
  const back = (body: object) =>
    world.ask("POST", `/models/${MODEL}/rollbacks`, {
      session,
      body: { stage: "staging", reason: "Latency", engine: "deployer", ...body },
    });
  expect(await back({ to: `${MODEL}@2.1.0` })).toMatchObject({
    status: 409,
    json: { code: "not-a-rollback-target", candidates: [`${MODEL}@1.0.0`] },
  });
  expect(await entries("rollback.refused")).toBe(before + 1);
  const permitted = await back({ to: `${MODEL}@1.0.0` });
  expect(permitted).toMatchObject({
    status: 201,
    json: { kind: "rollback", release: `${MODEL}@1.0.0`, reason: "Latency" },
  });
  await goLive(permitted.json);
  expect(
    (await world.ask("GET", `/models/${MODEL}/live?stage=staging`, { token: pipeline })).json.deployment
      .release,
  ).toBe(`${MODEL}@1.0.0`);
});

test("a revoked component blocks every release with it, names them, and only once", async () => {
  const session = await world.person("Dana Ruiz", "data-engineer");
  const snapshot = digestOfKind("dataset");
  const revoke = () =>
    world.ask("POST", `/components/${snapshot}/revoke`, {
      session,
      body: { reason: "Rows of another study" },
    });
  const revoked = await revoke();
  expect(revoked.json.releases).toContainEqual({
    id: expect.any(String),
    key: `${MODEL}@1.0.0`,
    live: ["staging"],
  });
  expect(await revoke()).toMatchObject({ status: 409, json: { code: "already-exists" } });
  const release = (await world.ask("GET", `/releases/${MODEL}@2.1.0`, { token: pipeline })).json.id;
  expect((await promote(release, "production", { engine: "deployer" })).json).toMatchObject({
    code: "gates-unsatisfied",
    state: "blocked",
    stops: [{ kind: "revoked-component" }],
  });
  const ready = await world.ask(
    "GET",
    `/models/${MODEL}/decision?boundary=data-readiness&subject=${snapshot}`,
    { token: pipeline },
  );
  expect(ready.json).toMatchObject({ allowed: false, state: "blocked" });
});
