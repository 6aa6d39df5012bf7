import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestKernel, SYSTEM, type TestKernel } from "@/db/testing/kernel";
import { authenticateToken } from "@/server/auth/token-authentication";
import type { PersonActor } from "@/server/domain/authorization/actor";
import type { TokenUse } from "../kernel/ports/people";
import { createServiceAccount } from "../service-account/create-service-account";
import { disableServiceAccount } from "../service-account/disable-service-account";
import { listServiceAccounts } from "../service-account/list-service-accounts";
import { createToken } from "./create-token";
import { revokeToken } from "./revoke-token";

let kernel: TestKernel;
const uses: TokenUse[] = [];
beforeAll(async () => {
  kernel = await createTestKernel();
});
afterAll(() => kernel.drop());

function adminOf(teams: readonly string[] | "*"): { actor: PersonActor; requestId: string } {
  const actor: PersonActor = {
    kind: "person",
    id: "per_ada",
    issuer: "https://login.example.com",
    subject: "ada",
    name: "Ada Byrne",
    email: "ada.byrne@example.org",
    grants: [{ role: "admin", teams }],
    sessionId: "ses_ada",
    authenticatedAt: undefined,
  };
  return { actor, requestId: "req_1" };
}
const ADMIN = adminOf("*");

let accounts = 0;
async function account(change: Record<string, unknown> = {}): Promise<string> {
  accounts += 1;
  const { name } = await createServiceAccount.execute(kernel, ADMIN, {
    name: `ci-${accounts}`,
    team: "clinical-ml",
    role: "pipeline",
    ...change,
  });
  return name;
}
const mint = async (change: Record<string, unknown> = {}) =>
  createToken.execute(kernel, ADMIN, {
    account: await account(),
    evidenceTypes: ["evaluation"],
    hours: 12,
    ...change,
  });
const authenticate = (header: string | undefined) =>
  authenticateToken(
    {
      accounts: kernel.store.serviceAccounts,
      now: kernel.now,
      uses: { record: (use) => void uses.push(use) },
    },
    header,
  );

describe("a token acts for its account", () => {
  test("in its role, for its team, within the token's own scope", async () => {
    const name = await account();
    const { id, value } = await createToken.execute(kernel, ADMIN, {
      account: name,
      evidenceTypes: ["evaluation"],
      environments: ["staging"],
      models: ["breast-screening"],
      hours: 12,
    });
    expect(await authenticate(`Bearer ${value}`)).toEqual({
      kind: "service-account",
      id: expect.stringMatching(/^svc_/),
      name,
      tokenId: id,
      grants: [{ role: "pipeline", teams: ["clinical-ml"] }],
      evidenceTypes: ["evaluation"],
      environments: ["staging"],
      models: ["breast-screening"],
    });
    expect(uses.at(-1)).toEqual({ tokenId: id, at: kernel.now() });
  });
  test("submits no evidence unless a type is named", async () => {
    const { value } = await mint({ evidenceTypes: undefined });
    expect(await authenticate(`Bearer ${value}`)).toMatchObject({ evidenceTypes: [] });
  });
});

describe("an invalid token is refused with its reason", () => {
  test.each([
    { problem: "absent", header: undefined, words: /token is missing/ },
    { problem: "malformed", header: "Bearer nothing", words: /wrong form/ },
    { problem: "unknown", header: `Bearer cs_${"A".repeat(43)}`, words: /token is unknown/ },
  ])("$problem", async ({ problem, header, words }) => {
    await expect(authenticate(header)).rejects.toMatchObject({
      code: "unauthenticated",
      details: { problem },
      message: expect.stringMatching(words),
    });
  });
  test("expired, from that very instant", async () => {
    const { value, expiresAt } = await mint({ hours: 1 });
    kernel.pass({ minutes: 59 });
    await expect(authenticate(`Bearer ${value}`)).resolves.toBeDefined();
    kernel.pass({ minutes: 1 });
    expect(kernel.now()).toEqual(expiresAt);
    await expect(authenticate(`Bearer ${value}`)).rejects.toMatchObject({
      code: "unauthenticated",
      details: { problem: "expired" },
    });
  });
  test("revoked", async () => {
    const { id, value } = await mint();
    await revokeToken.execute(kernel, ADMIN, { tokenId: id, reason: "leaked into a log" });
    await expect(authenticate(`Bearer ${value}`)).rejects.toMatchObject({
      code: "unauthenticated",
      details: { problem: "revoked" },
    });
    await expect(revokeToken.execute(kernel, ADMIN, { tokenId: id, reason: "again" })).rejects.toMatchObject({
      code: "stale-write",
    });
  });
  test("disabled with its account", async () => {
    const name = await account();
    const { value } = await mint({ account: name });
    await disableServiceAccount.execute(kernel, ADMIN, { name, reason: "retired" });
    await expect(authenticate(`Bearer ${value}`)).rejects.toMatchObject({
      code: "unauthenticated",
      details: { problem: "disabled" },
    });
    await expect(mint({ account: name })).rejects.toMatchObject({ code: "validation-failed" });
  });
});

describe("a token is never wider than it may be", () => {
  test.each([
    { when: "an evidence type nobody knows", change: { evidenceTypes: ["perfection"] } },
    { when: "no lifetime", change: { hours: 0 } },
    { when: "a lifetime over 90 days", change: { hours: 90 * 24 + 1 } },
    { when: "a lifetime that is no number", change: { hours: Number.NaN } },
  ])("$when is refused", async ({ change }) => {
    await expect(mint(change)).rejects.toMatchObject({ code: "validation-failed" });
  });
  test("an account whose role submits no evidence gets no evidence type", async () => {
    const name = await account({ role: "reader" });
    await expect(mint({ account: name })).rejects.toMatchObject({
      code: "validation-failed",
      details: { errors: [{ pointer: "/evidenceTypes" }] },
    });
  });
  test("a token from this machine's command line lasts a day at most", async () => {
    const name = await account();
    await expect(createToken.execute(kernel, SYSTEM, { account: name, hours: 25 })).rejects.toMatchObject({
      code: "validation-failed",
      details: { errors: [{ pointer: "/hours" }] },
    });
    await expect(createToken.execute(kernel, SYSTEM, { account: name, hours: 24 })).resolves.toBeDefined();
  });
  test("an administrator of one team does not reach another's accounts", async () => {
    const [name, elsewhere] = [await account(), adminOf(["credit"])];
    const token = await mint({ account: name });
    await expect(createToken.execute(kernel, elsewhere, { account: name, hours: 1 })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      revokeToken.execute(kernel, elsewhere, { tokenId: token.id, reason: "mine" }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      disableServiceAccount.execute(kernel, elsewhere, { name, reason: "mine" }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(
      createServiceAccount.execute(kernel, elsewhere, { name: "spy", team: "clinical-ml", role: "reader" }),
    ).rejects.toMatchObject({ code: "not-permitted" });
    expect(await listServiceAccounts.execute(kernel, elsewhere, {})).toEqual([]);
  });
  test("no role for people can be given to a machine", async () => {
    await expect(account({ role: "admin" })).rejects.toMatchObject({ code: "validation-failed" });
  });
});

test("the value is stored nowhere: neither in a table nor in the ledger", async () => {
  const { id, value } = await mint();
  const [row] = await kernel.database.sql`select t::text as token from tokens t where id = ${id}`;
  const entries = await kernel.store.ledger.listAbout(id, 10);
  expect(entries).toHaveLength(1);
  expect(`${row?.token} ${entries.map(({ canonical }) => canonical).join()}`).not.toContain(value);
  const listed = JSON.stringify(await listServiceAccounts.execute(kernel, ADMIN, {}));
  expect(listed).toContain(id);
  expect(listed).not.toContain("hash");
});

test("a name is given once", async () => {
  const name = await account();
  await expect(account({ name })).rejects.toMatchObject({ code: "already-exists" });
});

test("an owner must be a person who has signed in", async () => {
  await expect(account({ ownerIds: ["per_nobody"] })).rejects.toMatchObject({ code: "validation-failed" });
});

test("the latest use is kept, regardless of the order of writes", async () => {
  const { id } = await mint();
  const [early, late] = [new Date("2026-11-05T10:00:00.000Z"), new Date("2026-11-05T11:00:00.000Z")];
  await kernel.transact((tx) => tx.serviceAccounts.recordTokenUses([{ tokenId: id, at: late }]));
  await kernel.transact((tx) => tx.serviceAccounts.recordTokenUses([{ tokenId: id, at: early }]));
  expect((await kernel.store.serviceAccounts.findToken(id))?.token.lastUsedAt).toEqual(late);
});
