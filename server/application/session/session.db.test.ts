import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestKernel, SYSTEM, type TestKernel } from "@/db/testing/kernel";
import type { PersonActor } from "@/server/domain/authorization/actor";
import type { PersonRole, RoleGrant } from "@/server/domain/authorization/role";
import { endSession } from "./end-session";
import { establishSession } from "./establish-session";
import { revokeSessions } from "./revoke-sessions";
import { sessionActor } from "./session-actor";

let kernel: TestKernel;
let person: number;
beforeAll(async () => {
  kernel = await createTestKernel();
  person = 0;
});
afterAll(() => kernel.drop());
beforeEach(() => {
  person += 1;
});

const OWNER: readonly RoleGrant<PersonRole>[] = [{ role: "product-owner", teams: ["clinical-ml"] }];

function signIn(change: Record<string, unknown> = {}) {
  const identity = {
    issuer: "https://login.example.com",
    subject: `u-${person}`,
    name: "Olivia Hart",
    email: "olivia@example.org",
    grants: OWNER,
  };
  return establishSession.execute(kernel, SYSTEM, {
    ...identity,
    authenticatedAt: kernel.now(),
    sessionHours: 12,
    ...change,
  });
}
const actorOf = (sessionId: string) => sessionActor.execute(kernel, SYSTEM, { sessionId });
const personOf = async (sessionId: string) => (await actorOf(sessionId)) as PersonActor;
async function actionsAbout(id: string) {
  return (await kernel.store.ledger.listAbout(id, 50)).map(
    ({ canonical }) => (JSON.parse(canonical) as { action: string }).action,
  );
}

describe("signing in", () => {
  test("creates a person by issuer and subject, with the roles of their groups", async () => {
    const { sessionId, personId } = await signIn();
    expect(await actorOf(sessionId)).toEqual({
      kind: "person",
      id: personId,
      issuer: "https://login.example.com",
      subject: `u-${person}`,
      name: "Olivia Hart",
      email: "olivia@example.org",
      grants: OWNER,
      sessionId,
      authenticatedAt: kernel.now(),
    });
    expect(await actionsAbout(personId)).toEqual(
      expect.arrayContaining(["session.established", "person.roles-changed"]),
    );
  });
  test("again finds the same person, with their present roles", async () => {
    const first = await signIn();
    const second = await signIn({ name: "Olivia Hart-Diaz", grants: [{ role: "auditor", teams: "*" }] });
    expect(second.personId).toBe(first.personId);
    expect(await actorOf(first.sessionId)).toMatchObject({
      name: "Olivia Hart-Diaz",
      grants: [{ role: "auditor", teams: "*" }],
    });
    expect(
      (await actionsAbout(first.personId)).filter((action) => action === "person.roles-changed"),
    ).toHaveLength(2);
  });
  test("with the same email from another issuer creates another person", async () => {
    const [here, there] = [await signIn(), await signIn({ issuer: "https://other.example.com" })];
    expect(there.personId).not.toBe(here.personId);
  });
  test("twice at once creates one person", async () => {
    const sessions = await Promise.all(Array.from({ length: 8 }, () => signIn()));
    expect(new Set(sessions.map(({ personId }) => personId)).size).toBe(1);
    expect(new Set(sessions.map(({ sessionId }) => sessionId)).size).toBe(8);
  });
  test("again in the same browser ends the session before", async () => {
    const first = await signIn();
    const second = await signIn({ replacesSessionId: first.sessionId });
    expect(await actorOf(first.sessionId)).toBeUndefined();
    expect(await actorOf(second.sessionId)).toBeDefined();
  });
  test("as another person in the same browser ends the first session there, and only there", async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    await signIn({ subject: "somebody-else", replacesSessionId: here.sessionId });
    expect(await actorOf(here.sessionId)).toBeUndefined();
    expect(await actorOf(elsewhere.sessionId)).toBeDefined();
  });
  test("without auth_time gives nothing to sign with", async () => {
    const { sessionId } = await signIn({ authenticatedAt: undefined });
    expect(await personOf(sessionId)).toMatchObject({ authenticatedAt: undefined });
  });
  test("is the product's own act: no role may establish a session", async () => {
    const actor = {
      ...(await personOf((await signIn({ grants: [{ role: "admin", teams: "*" }] })).sessionId)),
    };
    await expect(establishSession.execute(kernel, { actor, requestId: "req_1" }, {})).rejects.toMatchObject({
      code: "not-permitted",
    });
  });
});

describe("a session has no actor", () => {
  test("if it does not exist", async () => {
    expect(await actorOf("ses_unknown")).toBeUndefined();
  });
  test("from the instant it expires, by the product's clock", async () => {
    const { sessionId } = await signIn();
    kernel.pass({ hours: 11, minutes: 59 });
    expect(await actorOf(sessionId)).toBeDefined();
    kernel.pass({ minutes: 1 });
    expect(await actorOf(sessionId)).toBeUndefined();
  });
  test("after signing out, which ends this one and no other", async () => {
    const [laptop, phone] = [await signIn(), await signIn()];
    await endSession.execute(kernel, { actor: await personOf(laptop.sessionId), requestId: "req_1" }, {});
    expect(await actorOf(laptop.sessionId)).toBeUndefined();
    expect(await actorOf(phone.sessionId)).toBeDefined();
    expect(await actionsAbout(laptop.sessionId)).toContain("session.ended");
  });
  test("once an administrator ended all of that person's, and only theirs", async () => {
    const [laptop, phone, other] = [await signIn(), await signIn(), await signIn({ subject: "bystander" })];
    const admin = await signIn({ subject: "ada", grants: [{ role: "admin", teams: "*" }] });
    const caller = { actor: await personOf(admin.sessionId), requestId: "req_1" };
    const { revoked } = await revokeSessions.execute(kernel, caller, {
      personId: laptop.personId,
      reason: "laptop lost",
    });
    expect(revoked).toBe(2);
    expect(await Promise.all([laptop, phone].map(({ sessionId }) => actorOf(sessionId)))).toEqual([
      undefined,
      undefined,
    ]);
    expect(await actorOf(other.sessionId)).toBeDefined();
  });
  test("when its person is deactivated, who then cannot sign in either; the attempt is recorded", async () => {
    const { sessionId, personId } = await signIn();
    await kernel.database.owner().sql`update people set active = false where id = ${personId}`;
    expect(await actorOf(sessionId)).toBeUndefined();
    await expect(signIn()).rejects.toMatchObject({
      code: "not-permitted",
      message: expect.stringContaining("deactivated"),
    });
    expect(await actionsAbout(personId)).toContain("session.refused");
  });
});

test("an ordinary person ends nobody's sessions", async () => {
  const { sessionId, personId } = await signIn();
  const caller = { actor: await personOf(sessionId), requestId: "req_1" };
  await expect(revokeSessions.execute(kernel, caller, { personId, reason: "mine" })).rejects.toMatchObject({
    code: "not-permitted",
  });
});
