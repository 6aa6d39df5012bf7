import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS } from "@/server/domain/time/durations";
import {
  MODEL,
  modelInput,
  openRecorded,
  recordedComponents,
  releaseInput,
} from "./testing/recorded-release";
import { createRestWorld, type RestWorld } from "./testing/rest-world";

/** One sign-off and a window that is closed now, so that every act of people is possible by REST. */
const POLICY = `apiVersion: countersign.dev/v1
kind: Policy
metadata: { name: people-only, title: A policy for tests }
spec:
  appliesTo: 'true'
  parameters: {}
  stages: [production]
  riskTier: [{ tier: low, when: 'true' }]
  gates:
    - id: approvals
      title: A product owner signs
      kind: sign-off
      stages: [production]
      signOff:
        statement: release
        freshAuthenticationMinutes: 10
        independentOf: []
        tiers:
          low: [{ role: product-owner, count: 1 }]
          medium: [{ role: product-owner, count: 1 }]
          high: [{ role: product-owner, count: 1 }]
    - id: window
      title: The change window is open
      kind: window
      stages: [production]
      window: { calendar: changes }
  checklists: {}
  statements: { release: I have read this release and accept responsibility for it. }
  breakGlass: { by: [sre, security], minutes: 30, reviewWithinHours: 24 }
  rollback: { signOff: [{ role: sre, count: 1 }], reviewWithinHours: 24 }
`;

let world: RestWorld;
let pipeline: string;
let release: string;
beforeAll(async () => {
  world = await createRestWorld({ policies: [POLICY] });
  pipeline = await world.account("trainer-ci", "pipeline");
  release = await openRecorded(world, pipeline);
});
afterAll(() => world.drop());

/** The same request with a session, which succeeds, and with a token, which is refused. */
async function asPerson(session: string, path: string, body: object, method = "POST") {
  const asMachine = await world.ask(method, path, { token: pipeline, body });
  expect([asMachine.status, asMachine.json.code]).toEqual([403, "not-permitted"]);
  const answer = await world.ask(method, path, { session, body });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
  return answer.json;
}

const inDays = (days: number) => new Date(world.kernel.now().getTime() + days * DAY_MS).toISOString();

describe("decisions of people alone about a model", () => {
  test("a product owner attests the intake answers, and their tier takes effect", async () => {
    const omar = await world.person("Omar Diaz", "product-owner");
    const { intakeRevision: revision } = (await world.ask("GET", `/models/${MODEL}`, { token: pipeline }))
      .json;
    expect(await asPerson(omar, `/models/${MODEL}/attestations`, { revision })).toEqual({
      key: MODEL,
      riskTier: "low",
    });
    const again = await world.ask("POST", `/models/${MODEL}/attestations`, {
      session: omar,
      body: { revision },
    });
    expect([again.status, again.json.code]).toEqual([409, "already-exists"]);
  });

  test("security certifies it, and accepts a risk of it by name and ends that again", async () => {
    const sam = await world.person("Sam Okafor", "security");
    await asPerson(sam, `/models/${MODEL}/certifications`, {
      until: inDays(90),
      basis: "The yearly review found nothing.",
    });
    const { id } = await asPerson(sam, `/models/${MODEL}/accepted-risks`, {
      risk: "It misses rare cases.",
      reason: "A nurse reads every result.",
      compensatingControl: "A second reading each week.",
      owner: "sam.okafor@example.org",
      expiresAt: inDays(30),
    });
    expect(
      await asPerson(sam, `/accepted-risks/${id}/end`, { reason: "The next version finds them." }),
    ).toEqual({ id });
  });

  test("an SRE records a grandfathered version, and an engineer hands the model over and revises its answers", async () => {
    const rosa = await world.person("Rosa Meyer", "sre");
    const adopted = await asPerson(rosa, `/models/${MODEL}/adoptions`, {
      stage: "production",
      version: "0.9.0",
      components: recordedComponents(),
      since: inDays(-30),
      dueAt: inDays(30),
      reason: "It ran before anyone asked.",
    });
    expect(adopted.manifestDigest).toMatch(/^sha256:/);
    const mona = await world.person("Mona Keller", "ml-engineer");
    await asPerson(mona, `/models/${MODEL}/hand-overs`, {
      ...{ part: "incident", from: null, to: "rosa.meyer@example.org", reason: "She is on call." },
    });
    const { intake, domain } = modelInput();
    const { intakeRevision: expectedRevision } = (
      await world.ask("GET", `/models/${MODEL}`, { token: pipeline })
    ).json;
    const revised = await asPerson(mona, `/models/${MODEL}/intake-revisions`, {
      ...{
        expectedRevision,
        domain,
        intake: { ...intake, regulated: true },
        reason: "A regulator asks now.",
      },
    });
    expect(revised).toEqual({ key: MODEL, revision: expectedRevision + 1, riskTier: "high" });
  });
});

describe("decisions of people alone about a release", () => {
  const decision = async () =>
    (await world.ask("GET", `/releases/${release}/decision?stage=production`, { token: pipeline })).json;
  const signed = async () => ({
    stage: "production",
    role: "product-owner",
    meaning: "approve",
    expectedDecisionDigest: (await decision()).decisionDigest,
  });

  test("a sign-in that is no longer fresh does not sign by REST either", async () => {
    await world.ask("POST", `/releases/${release}/requests`, {
      token: pipeline,
      body: { stage: "production" },
    });
    const session = await world.person("Olivia Hart", "product-owner");
    world.kernel.pass({ minutes: 11 });
    const refused = await world.ask("POST", `/releases/${release}/sign-offs`, {
      session,
      body: await signed(),
    });
    expect([refused.status, refused.json.code]).toEqual([403, "authentication-not-fresh"]);
  });

  test("another site's page signs nothing with the session's cookie", async () => {
    const session = await world.person("Olivia Hart", "product-owner");
    for (const headers of [{ origin: "https://elsewhere.example" }, { "sec-fetch-site": "cross-site" }]) {
      const refused = await world.ask("POST", `/releases/${release}/sign-offs`, {
        session,
        body: await signed(),
        headers,
      });
      expect([refused.status, refused.json.code]).toEqual([403, "not-permitted"]);
    }
  });

  test("a product owner signs, withdraws that, and signs again", async () => {
    const session = await world.person("Olivia Hart", "product-owner");
    const { id } = await asPerson(session, `/releases/${release}/sign-offs`, await signed());
    expect((await decision()).gates.find((gate: { id: string }) => gate.id === "approvals").status).toBe(
      "passed",
    );
    await asPerson(session, `/sign-offs/${id}/withdraw`, {});
    expect((await decision()).gates.find((gate: { id: string }) => gate.id === "approvals").status).toBe(
      "waiting",
    );
    await asPerson(session, `/releases/${release}/sign-offs`, await signed());
  });

  test("break-glass: one person requests, another approves; a mistaken request is withdrawn", async () => {
    const admin = await world.person("Rafael Costa", "sre");
    const closed = {
      timeZone: "UTC",
      entries: [
        {
          kind: "deny",
          title: "Freeze",
          startsAtLocal: `${inDays(-30).slice(0, 10)}T00:00`,
          durationMinutes: 86_400,
        },
      ],
    };
    const put = await world.ask("PUT", "/calendars/changes", { session: admin, body: closed });
    expect(put.status, put.text).toBe(200);
    const { decisionDigest: expectedDecisionDigest } = await decision();
    const asked = { stage: "production", expectedDecisionDigest, reason: "Patients wait." };
    const first = await asPerson(admin, `/releases/${release}/overrides`, asked);
    await asPerson(admin, `/overrides/${first.id}/withdraw`, { reason: "Asked too early." });
    const second = await asPerson(admin, `/releases/${release}/overrides`, asked);
    const sam = await world.person("Sam Okafor", "security");
    expect((await asPerson(sam, `/overrides/${second.id}/approve`, {})).id).toBe(second.id);
    const engine = await world.account("deployer", "engine");
    const promoted = await world.ask("POST", `/releases/${release}/promotions`, {
      token: engine,
      body: { stage: "production" },
    });
    expect(promoted.status, promoted.text).toBe(201);
    const omar = await world.person("Omar Diaz", "product-owner");
    const { items } = (await world.ask("GET", "/promotion-reviews", { session: omar })).json;
    expect(items).toMatchObject([{ promotion: promoted.json.id, reviewedAt: null }]);
    const newest = await world.ask("GET", "/overrides?limit=1", { session: omar });
    const used = {
      id: second.id,
      release: expect.any(String),
      status: "used",
      requestedBy: "Rafael Costa",
      usedFor: promoted.json.id,
    };
    expect(newest.json.items).toMatchObject([used]);
    const rest = await world.ask("GET", `/overrides?limit=1&cursor=${newest.json.nextCursor}`, {
      session: omar,
    });
    expect(rest.json).toMatchObject({
      items: [{ id: first.id, status: "withdrawn", usedFor: null }],
      nextCursor: null,
    });
    expect((await world.ask("GET", "/overrides", { token: engine })).status).toBe(403);
    const words = { outcome: "justified", words: "The patients could not wait." };
    await asPerson(omar, `/promotions/${promoted.json.id}/reviews`, words);
    expect(
      (await world.ask("GET", "/promotion-reviews?show=done", { session: omar })).json.items,
    ).toHaveLength(1);
  });

  test("the waivers are listed by status to people", async () => {
    const omar = await world.person("Omar Diaz", "product-owner");
    expect((await world.ask("GET", "/waivers?status=asked&limit=10", { session: omar })).json).toEqual({
      items: [],
      nextCursor: null,
    });
    const wrong = await world.ask("GET", "/waivers?status=granted", { session: omar });
    expect(wrong).toMatchObject({ status: 422, json: { errors: [{ parameter: "status" }] } });
    expect((await world.ask("GET", "/waivers", { token: pipeline })).status).toBe(403);
  });

  test("a person declares an unnamed contributor", async () => {
    const people = (await world.ask("GET", "/people", { session: await world.person("Ada Byrne", "admin") }))
      .json.items;
    const mona = people.find(({ name }: { name: string }) => name === "Mona Keller");
    const devi = await world.person("Devi Rao", "data-engineer");
    const components = recordedComponents().map((one) =>
      one.kind === "model" ? { ...one, createdBy: "m.k@elsewhere.example" } : one,
    );
    const opened = await world.ask("POST", "/releases", {
      token: pipeline,
      body: { ...releaseInput("1.3.0"), components },
    });
    const declared = { ground: "trained-model", claimedAs: "m.k@elsewhere.example", personId: mona.id };
    expect(await asPerson(devi, `/releases/${opened.json.id}/contributions`, declared)).toMatchObject({
      personId: mona.id,
    });
  });
});

describe("acts of an administrator or the author alone", () => {
  test("a comment is edited and withdrawn by its author", async () => {
    const mona = await world.person("Mona Keller", "ml-engineer");
    const { id } = await asPerson(mona, `/releases/${release}/comments`, { text: "Looks god." });
    await asPerson(mona, `/comments/${id}`, { text: "Looks good.", expectedVersion: 1 }, "PATCH");
    await asPerson(mona, `/comments/${id}/withdraw`, { expectedVersion: 2 });
  });

  test("an administrator ends sessions, deactivates and reactivates a person", async () => {
    const ada = await world.person("Ada Byrne", "admin");
    const devi = await world.person("Devi Rao", "data-engineer");
    const { items } = (await world.ask("GET", "/people", { session: ada })).json;
    const { id } = items.find(({ name }: { name: string }) => name === "Devi Rao");
    expect(
      (await asPerson(ada, `/people/${id}/revoke-sessions`, { reason: "A lost laptop." })).revoked,
    ).toBeGreaterThan(0);
    expect((await world.ask("GET", `/models/${MODEL}`, { session: devi })).status).toBe(401);
    await asPerson(ada, `/people/${id}/deactivate`, { reason: "On leave." });
    await asPerson(ada, `/people/${id}/reactivate`, { reason: "Back again." });
  });

  test("an administrator adds, tests and removes a chat webhook, whose address is never answered", async () => {
    const ada = await world.person("Ada Byrne", "admin");
    const url = "https://hooks.example.org/services/secret-part";
    const added = await asPerson(ada, "/notification-webhooks", {
      ...{ team: "clinical-ml", name: "Clinical releases", format: "slack", kinds: ["live"], url },
    });
    await asPerson(ada, `/notification-webhooks/${added.id}/test`, {});
    const listed = await world.ask("GET", "/notification-webhooks", { session: ada });
    expect(listed.json.items).toMatchObject([{ id: added.id, host: "hooks.example.org", disabledAt: null }]);
    expect(listed.text).not.toContain("secret-part");
    await asPerson(ada, `/notification-webhooks/${added.id}/remove`, {});
  });
});
