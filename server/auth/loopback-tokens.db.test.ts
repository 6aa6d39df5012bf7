import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestKernel, type TestKernel } from "@/db/testing/kernel";
import { registerModel } from "@/server/application/model/register-model";
import { LOOPBACK_SECRET_HEADER } from "./loopback-endpoint";
import { answerLoopbackTokens, LOOPBACK_TOKENS_PATH } from "./loopback-tokens";
import { authenticateToken } from "./token-authentication";

const SECRET = "s".repeat(43);
const ASKED = { name: "ci", role: "pipeline", team: "clinical-ml", evidenceTypes: ["evaluation"], hours: 12 };

const SCREENING = {
  ...{ key: "screening", title: "Screening", team: "clinical-ml", domain: "health", task: "classification" },
  intake: {
    affectsIndividuals: true,
    automated: false,
    affectsRevenue: false,
    regulated: false,
    purpose: "Find it early",
  },
};

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await createTestKernel();
});
afterAll(() => kernel.drop());

interface TokenRequest {
  readonly body?: unknown;
  readonly peer?: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
}

function ask({
  body = ASKED,
  peer = "127.0.0.1",
  headers = {},
  method = "POST",
}: TokenRequest = {}): Promise<Response> {
  const request = new Request(`http://127.0.0.1:3000${LOOPBACK_TOKENS_PATH}`, {
    method,
    headers: { [LOOPBACK_SECRET_HEADER]: SECRET, ...headers },
    ...(method === "POST" && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return answerLoopbackTokens({ kernel, secret: SECRET }, request, peer);
}
const authenticate = (token: string) =>
  authenticateToken(
    { accounts: kernel.store.serviceAccounts, now: kernel.now, uses: { record: () => undefined } },
    `Bearer ${token}`,
  );

test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])(
  "a caller on this machine (%s) gets a token that works, for an account without known owners",
  async (peer) => {
    const response = await ask({ peer });
    expect(response.status).toBe(201);
    const { token } = (await response.json()) as { token: string };
    expect(await authenticate(token)).toMatchObject({
      name: "ci",
      grants: [{ role: "pipeline", teams: ["clinical-ml"] }],
      evidenceTypes: ["evaluation"],
    });
    expect(await kernel.store.serviceAccounts.findByName("ci")).toMatchObject({
      ownerIds: [],
      createdBy: "system",
    });
  },
);

test("the answer names the team of the token and the models of each team, for the command line to show", async () => {
  const pipeline = { kind: "service-account", id: "sva_1", name: "trainer-ci", tokenId: "tok_1" } as const;
  const scope = {
    grants: [{ role: "pipeline", teams: ["clinical-ml"] }],
    evidenceTypes: "*",
    environments: "*",
    models: "*",
  } as const;
  await registerModel.execute(kernel, { actor: { ...pipeline, ...scope }, requestId: "req_1" }, SCREENING);
  const answer = (await (await ask({ body: { ...ASKED, name: "other", team: "default" } })).json()) as object;
  expect(answer).toMatchObject({ team: "default", models: { "clinical-ml": ["screening"] } });
});

describe("the path does not exist", () => {
  test.each([
    { from: "another machine", asking: { peer: "192.168.1.7" } },
    { from: "a machine whose address begins alike", asking: { peer: "127.0.0.1.evil.example" } },
    { from: "nowhere known", asking: { peer: "" } },
    {
      from: "a proxy on this machine (X-Forwarded-For)",
      asking: { headers: { "x-forwarded-for": "203.0.113.9" } },
    },
    { from: "a proxy on this machine (Forwarded)", asking: { headers: { forwarded: "for=203.0.113.9" } } },
    { from: "a browser that only looks", asking: { method: "GET" } },
  ] as const)("$from", async ({ asking }) => {
    expect((await ask(asking)).status).toBe(404);
  });
});

describe("without the secret of the data directory", () => {
  test.each(["", "x", SECRET.slice(0, -1), `${SECRET}s`])("for the path %j", async (presented) => {
    expect((await ask({ headers: { [LOOPBACK_SECRET_HEADER]: presented } })).status).toBe(401);
  });
});

describe("a refused request creates nothing", () => {
  test.each([
    { what: "a person's role", change: { role: "admin" }, detail: /pipeline, scanner, engine, reader/ },
    { what: "more than a day", change: { hours: 25 }, detail: /at most 24 hours/ },
    { what: "an unknown evidence type", change: { evidenceTypes: ["perfection"] }, detail: /evidence type/ },
    { what: "evidence types for a reader", change: { role: "reader" }, detail: /cannot submit evidence/ },
    { what: "a name with a space", change: { name: "my ci" }, detail: /lower-case letters/ },
  ])("$what", async ({ change, detail }) => {
    const before = (await kernel.store.serviceAccounts.list()).length;
    const response = await ask({ body: { ...ASKED, name: "refused", ...change } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(detail) });
    expect(await kernel.store.serviceAccounts.list()).toHaveLength(before);
  });
  test.each(["", "{", "[]", "null"])("the body %j", async (body) => {
    expect((await ask({ body })).status).toBe(422);
  });
  test("for a body larger than any valid one", async () => {
    expect((await ask({ body: "x".repeat(20_000) })).status).toBe(413);
  });
  test("an account of another role or team", async () => {
    await ask({ body: { ...ASKED, name: "scanner" } });
    for (const change of [{ role: "engine" }, { team: "credit" }]) {
      const response = await ask({ body: { ...ASKED, name: "scanner", evidenceTypes: [], ...change } });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        code: "already-exists",
        detail: expect.stringContaining("the role pipeline in team clinical-ml"),
      });
    }
  });
});
