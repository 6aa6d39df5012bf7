import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestKernel, SYSTEM, type TestKernel } from "@/db/testing/kernel";
import { applyRoleGroups } from "@/server/application/person/apply-role-groups";
import { establishSession } from "@/server/application/session/establish-session";
import { sessionActor } from "@/server/application/session/session-actor";
import type { Runtime, SignInSettings } from "@/server/process/runtime";
import { acceptSignIn } from "./accept-sign-in";
import type { IdentityClaims } from "./identity-claims";
import { personOfRequest, personOfSession, signOutSession } from "./person-of-session";
import { readSessionId } from "./session-cookie";

const SETTINGS: SignInSettings = {
  issuer: "https://login.example.com",
  clientId: "countersign",
  clientSecret: "s3cret",
  sessionSecret: "a".repeat(43),
  publicOrigin: "https://countersign.example.com",
  scopes: "openid",
  groupsClaim: "groups",
  sessionHours: 12,
  local: false,
  roleGroups: [{ group: "ml-approvers", role: "product-owner", teams: ["clinical-ml"] }],
};

let kernel: TestKernel;
let runtime: Runtime;
beforeAll(async () => {
  kernel = await createTestKernel();
  runtime = {
    kernel,
    signIn: SETTINGS,
    sendsMail: false,
    execute: (useCase, caller, input) => useCase.execute(kernel, caller, input),
  };
});
afterAll(() => kernel.drop());

function accept(change: IdentityClaims = {}, replacesSessionId?: string) {
  const claims = {
    iss: SETTINGS.issuer,
    sub: "u-1",
    name: "Olivia Hart",
    auth_time: kernel.now().getTime() / 1000,
    groups: ["ml-approvers"],
    ...change,
  };
  return acceptSignIn(runtime, { claims, replacesSessionId, requestId: "req_1" });
}
const sessionOf = async (outcome: ReturnType<typeof accept>) =>
  (await outcome) as { readonly sessionId: string };

describe("a verified ID token", () => {
  test("becomes a session, until it is signed out", async () => {
    const { sessionId } = await sessionOf(accept());
    expect(await personOfSession(runtime, sessionId)).toMatchObject({
      name: "Olivia Hart",
      authenticatedAt: kernel.now(),
    });
    await signOutSession(runtime, sessionId);
    expect(await personOfSession(runtime, sessionId)).toBeUndefined();
  });
  test("replaces the session that the browser held", async () => {
    const first = await sessionOf(accept());
    await accept({ sub: "u-2" }, first.sessionId);
    expect(await personOfSession(runtime, first.sessionId)).toBeUndefined();
  });
  test.each([
    { when: "its groups hold no role", change: { groups: ["strangers"] }, refused: "no-role" },
    { when: "its groups overflowed", change: { hasgroups: true }, refused: "groups-overflow" },
    {
      when: "it is from the future of our clock",
      change: { auth_time: Date.UTC(2027, 0) / 1000 },
      refused: "authenticated-in-future",
    },
  ])("is refused when $when, and creates no person", async ({ change, refused }) => {
    expect(await accept({ sub: "u-refused", ...change })).toEqual({ refused });
    expect(await kernel.store.people.findByIdentity(SETTINGS.issuer, "u-refused")).toBeUndefined();
  });
  test("is refused for a person who was deactivated", async () => {
    await accept({ sub: "u-3" });
    await kernel.database.owner().sql`update people set active = false where subject = 'u-3'`;
    expect(await accept({ sub: "u-3" })).toEqual({ refused: "deactivated" });
  });
});

describe("a refused sign-in of a known person", () => {
  async function actionsAbout(sub: string): Promise<readonly string[]> {
    const person = await kernel.store.people.findByIdentity(SETTINGS.issuer, sub);
    return (await kernel.store.ledger.listAbout(person?.id ?? "", 50)).map(
      ({ canonical }) => JSON.parse(canonical).action,
    );
  }

  test.each([
    {
      when: "no group of theirs holds a role any more",
      sub: "u-10",
      change: { groups: ["strangers"] },
      refused: "no-role",
    },
    { when: "the groups cannot be read", sub: "u-11", change: { groups: [1] }, refused: "groups-unreadable" },
    { when: "the groups overflowed", sub: "u-12", change: { hasgroups: true }, refused: "groups-overflow" },
  ])("ends every session and every role of theirs when $when", async ({ sub, change, refused }) => {
    const [laptop, phone] = [await sessionOf(accept({ sub })), await sessionOf(accept({ sub }))];
    const bystander = await sessionOf(accept({ sub: "u-19" }));
    expect(await accept({ sub, ...change })).toEqual({ refused });
    for (const { sessionId } of [laptop, phone])
      expect(await personOfSession(runtime, sessionId)).toBeUndefined();
    expect(await kernel.store.people.findByIdentity(SETTINGS.issuer, sub)).toMatchObject({
      active: true,
      grants: [],
    });
    expect(await actionsAbout(sub)).toEqual(
      expect.arrayContaining(["session.access-ended", "person.roles-changed"]),
    );
    expect(await personOfSession(runtime, bystander.sessionId)).toBeDefined();
    expect(await sessionOf(accept({ sub }))).toMatchObject({ sessionId: expect.any(String) });
  });

  test("changes nothing when only the clock of the provider is wrong", async () => {
    const { sessionId } = await sessionOf(accept({ sub: "u-13" }));
    expect(await accept({ sub: "u-13", auth_time: Date.UTC(2027, 0) / 1000 })).toEqual({
      refused: "authenticated-in-future",
    });
    expect(await personOfSession(runtime, sessionId)).toBeDefined();
  });
});

describe("the mapping of groups to roles", () => {
  const rolesOf = async (sub: string) =>
    (await kernel.store.people.findByIdentity(SETTINGS.issuer, sub))?.grants;
  const apply = (roleGroups: SignInSettings["roleGroups"]) => applyRoleGroups(kernel, SYSTEM, roleGroups);
  const narrower = [{ group: "ml-approvers", role: "product-owner", teams: ["another-team"] }] as const;

  test("that is narrower holds for an open session at its next request, and is on record", async () => {
    const { sessionId } = await sessionOf(accept({ sub: "u-20" }));
    await apply(narrower);
    expect(await personOfSession(runtime, sessionId)).toMatchObject({
      grants: [{ role: "product-owner", teams: ["another-team"] }],
    });
    await apply([{ group: "someone-else", role: "product-owner", teams: "*" }]);
    expect(await personOfSession(runtime, sessionId)).toBeUndefined();
    expect(await rolesOf("u-20")).toEqual([]);
    const [entry] = await kernel.database.sql`
      select e.body -> 'data' as data from ledger_entries e where e.body ->> 'action' = 'person.roles-changed' order by e.id desc limit 1`;
    expect(entry?.data).toMatchObject({ because: "settings", after: [] });
  });

  test("can only remove roles from a person whose groups were never stored", async () => {
    await accept({ sub: "u-21" });
    await kernel.database.owner().sql`update people set groups = null where subject = 'u-21'`;
    await apply([...SETTINGS.roleGroups, { group: "ml-approvers", role: "security", teams: "*" }]);
    expect(await rolesOf("u-21")).toEqual([{ role: "product-owner", teams: ["clinical-ml"] }]);
    await apply(narrower);
    expect(await rolesOf("u-21")).toEqual([]);
  });

  test("that did not change leaves no entry", async () => {
    await apply(SETTINGS.roleGroups);
    const count = async () =>
      (await kernel.database.sql`select count(*)::int as n from ledger_entries`)[0]?.n;
    const before = await count();
    await apply(SETTINGS.roleGroups);
    expect(await count()).toBe(before);
  });
});

describe("roles have an age limit", () => {
  test("a session is over when its sign-in is as old as roles count", async () => {
    const short = { ...kernel, grantDays: 1 };
    const { sessionId } = await runtime.execute(establishSession, SYSTEM, {
      issuer: SETTINGS.issuer,
      subject: "u-30",
      name: "Olivia",
      email: "",
      grants: [{ role: "product-owner", teams: "*" }],
      sessionHours: 100,
    });
    const actor = () => sessionActor.execute(short, SYSTEM, { sessionId });
    kernel.pass({ hours: 23, minutes: 59 });
    expect(await actor()).toBeDefined();
    kernel.pass({ minutes: 1 });
    expect(await actor()).toBeUndefined();
    expect(await sessionActor.execute(kernel, SYSTEM, { sessionId })).toBeDefined();
  });
});

describe("the session cookie", () => {
  const jar = (name: string, value: string) => ({
    get: (asked: string) => (asked === name ? { value } : undefined),
  });
  const sealed = (secret = SETTINGS.sessionSecret, token: Record<string, unknown> = { sid: "ses_1" }) =>
    encode({ token, secret, maxAge: 60 });

  test("names the server session, and nothing else is in it to read", async () => {
    const value = await sealed();
    expect(await readSessionId(jar("__Host-countersign-session", value), SETTINGS)).toBe("ses_1");
    expect(Buffer.from(value, "base64url").toString()).not.toContain("ses_1");
  });
  test("authenticates its person among other cookies of a plain request", async () => {
    const { sessionId } = await sessionOf(accept({ sub: "u-4" }));
    const ask = (cookie: string) =>
      personOfRequest(runtime, new Request(SETTINGS.publicOrigin, { headers: { cookie } }));
    const value = await sealed(SETTINGS.sessionSecret, { sid: sessionId });
    expect(await ask(`a=b=c; __Host-countersign-session=${value}; theme=dark`)).toMatchObject({
      subject: "u-4",
      sessionId,
    });
    expect(await ask(`x__Host-countersign-session=${value}`)).toBeUndefined();
    expect(await ask("")).toBeUndefined();
  });
  test.each([
    {
      when: "made with another secret",
      name: "__Host-countersign-session",
      value: () => sealed("b".repeat(43)),
    },
    {
      when: "without our id",
      name: "__Host-countersign-session",
      value: () => sealed(undefined, { sub: "ses_1" }),
    },
    { when: "that is no token", name: "__Host-countersign-session", value: async () => "ses_1" },
    { when: "under the name that plain http uses", name: "countersign-session", value: () => sealed() },
  ])("$when has no person", async ({ name, value }) => {
    expect(await readSessionId(jar(name, await value()), SETTINGS)).toBeUndefined();
  });
});
