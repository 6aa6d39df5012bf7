import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { revokeToken } from "@/server/application/token/revoke-token";
import { tokenHash } from "@/server/auth/token-secret";
import { ROUTES } from "./routes";
import { modelInput } from "./testing/recorded-release";
import { createRestWorld, ORIGIN, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
beforeAll(async () => {
  world = await createRestWorld();
  pipeline = await world.account("trainer-ci", "pipeline");
});
afterAll(() => world.drop());

const foreign = `cs_${randomBytes(32).toString("base64url")}`;

test.each([
  { when: "there is none", authorization: undefined, problem: "absent" },
  { when: "it is empty", authorization: "", problem: "absent" },
  { when: "the scheme is another", authorization: "Basic dHJhaW5lcjpjaQ==", problem: "malformed" },
  { when: "it is `Bearer nothing`", authorization: "Bearer nothing", problem: "malformed" },
  { when: "it is `Bearer` alone", authorization: "Bearer ", problem: "malformed" },
  { when: "it is another installation's", authorization: `Bearer ${foreign}`, problem: "unknown" },
])("no route answers when the token is refused because $when", async ({ authorization, problem }) => {
  const before = await world.rows();
  for (const { method, path } of ROUTES) {
    const answered = await world.ask(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, "x"), {
      headers: {
        "content-type": "application/json",
        ...(authorization === undefined ? {} : { authorization }),
      },
      ...(method === "get" ? {} : { body: "{}" }),
    });
    expect([method, path, answered.status, answered.json.code, answered.json.problem]).toEqual([
      method,
      path,
      401,
      "unauthenticated",
      problem,
    ]);
    expect(answered.headers.get("www-authenticate")).toBe("Bearer");
  }
  expect(await world.rows()).toEqual(before);
});

test("an expired and a revoked token are refused with their state", async () => {
  const short = await world.token("trainer-ci", { hours: 1 });
  const other = await world.token("trainer-ci");
  const found = await world.kernel.store.serviceAccounts.findByTokenHash(tokenHash(other));
  await revokeToken.execute(world.kernel, SYSTEM, { tokenId: found?.token.id, reason: "leaked" });
  expect(await world.ask("GET", "/models", { token: other })).toMatchObject({
    status: 401,
    json: { problem: "revoked" },
  });
  world.kernel.pass({ hours: 1 });
  expect(await world.ask("GET", "/models", { token: short })).toMatchObject({
    status: 401,
    json: { problem: "expired" },
  });
});

test("a role without the permission is refused before its body is read", async () => {
  const scanner = await world.account("scanner-ci", "scanner");
  const answered = await world.ask("POST", "/models", { token: scanner, body: "{" });
  expect(answered).toMatchObject({
    status: 403,
    json: {
      code: "not-permitted",
      permission: "model.register",
      roles: ["ml-engineer", "admin", "pipeline"],
    },
  });
});

test("a person's session works from the product's own pages, and only there for changes", async () => {
  const session = await world.person("Mona Keller", "ml-engineer");
  expect(
    await world.ask("POST", "/models", { session, body: { ...modelInput("by-hand"), team: "clinical-ml" } }),
  ).toMatchObject({
    status: 201,
  });
  const elsewhere = { origin: "http://evil.test", "sec-fetch-site": "cross-site" };
  expect(await world.ask("GET", "/models", { session, headers: elsewhere })).toMatchObject({ status: 200 });
  const before = await world.rows();
  expect(
    await world.ask("POST", "/models", {
      session,
      body: { ...modelInput("by-them"), team: "clinical-ml" },
      headers: elsewhere,
    }),
  ).toMatchObject({ status: 403, json: { code: "not-permitted" } });
  expect(await world.rows()).toEqual(before);
});

test("a bad token beside a good session is a bad token", async () => {
  const session = await world.person("Marek Novak", "ml-engineer");
  expect(await world.ask("GET", "/models", { session, token: foreign })).toMatchObject({ status: 401 });
});

test("acts of people alone are refused to every machine", async () => {
  for (const role of ["pipeline", "engine", "reader"] as const) {
    const token = await world.account(`${role}-tries`, role);
    const rollback = await world.ask("POST", "/models/x/rollbacks", {
      token,
      body: { stage: "production", reason: "because" },
    });
    expect(rollback).toMatchObject({ status: 403, json: { code: "not-permitted", roles: ["sre"] } });
    const confirm = await world.ask("PUT", "/releases/x/checklist-items/y", {
      token,
      body: { stage: "production", answer: "confirmed" },
    });
    expect(confirm.status).toBe(403);
  }
});

test("public routes need no token, and all others do", async () => {
  for (const path of ["/keys", "/evidence-types", "/evidence-types/evaluation", "/openapi.json", "/docs"])
    expect((await world.ask("GET", path)).status).toBe(200);
  expect((await world.app.request(`${ORIGIN}/api/v1/docs`)).headers.get("content-security-policy")).toContain(
    "default-src 'none'",
  );
});

test("a token's value is returned once: a repeated request gets null for it, and no table has it", async () => {
  const session = await world.person("Ada Byrne", "admin");
  const asking = {
    session,
    body: { account: "trainer-ci", hours: 1 },
    headers: { "idempotency-key": "mint-1" },
  };
  const first = await world.ask("POST", "/tokens", asking);
  expect(first).toMatchObject({ status: 201, json: { value: expect.stringMatching(/^cs_/) } });
  const again = await world.ask("POST", "/tokens", asking);
  expect(again).toMatchObject({ status: 201, json: { id: first.json.id, value: null } });
  const [kept] = await world.kernel.database.sql<
    { found: number }[]
  >`select count(*)::int as found from idempotency_keys where body like ${`%${first.json.value}%`}`;
  expect(kept?.found).toBe(0);
  expect(pipeline).not.toBe(first.json.value);
});
