import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestKernel, type TestKernel } from "@/db/testing/kernel";
import type { Runtime, SignInSettings } from "@/server/runtime";
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
  runtime = { kernel, signIn: SETTINGS, sendsMail: false, execute: (useCase, caller, input) => useCase.execute(kernel, caller, input) };
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
const sessionOf = async (outcome: ReturnType<typeof accept>) => (await outcome) as { readonly sessionId: string };

describe("a verified ID token", () => {
  test("becomes a session, until it is signed out", async () => {
    const { sessionId } = await sessionOf(accept());
    expect(await personOfSession(runtime, sessionId)).toMatchObject({ name: "Olivia Hart", authenticatedAt: kernel.now() });
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
    { when: "it is from the future of our clock", change: { auth_time: Date.UTC(2027, 0) / 1000 }, refused: "authenticated-in-future" },
  ])("is refused when $when, and makes nobody", async ({ change, refused }) => {
    expect(await accept({ sub: "u-refused", ...change })).toEqual({ refused });
    expect(await kernel.store.people.findByIdentity(SETTINGS.issuer, "u-refused")).toBeUndefined();
  });
  test("is refused for a person who was deactivated", async () => {
    await accept({ sub: "u-3" });
    await kernel.database.owner().sql`update people set active = false where subject = 'u-3'`;
    expect(await accept({ sub: "u-3" })).toEqual({ refused: "deactivated" });
  });
});

describe("the session cookie", () => {
  const jar = (name: string, value: string) => ({ get: (asked: string) => (asked === name ? { value } : undefined) });
  const sealed = (secret = SETTINGS.sessionSecret, token: Record<string, unknown> = { sid: "ses_1" }) =>
    encode({ token, secret, maxAge: 60 });

  test("names the server session, and nothing else is in it to read", async () => {
    const value = await sealed();
    expect(await readSessionId(jar("__Host-countersign-session", value), SETTINGS)).toBe("ses_1");
    expect(Buffer.from(value, "base64url").toString()).not.toContain("ses_1");
  });
  test("speaks for its person among other cookies of a plain request", async () => {
    const { sessionId } = await sessionOf(accept({ sub: "u-4" }));
    const ask = (cookie: string) => personOfRequest(runtime, new Request(SETTINGS.publicOrigin, { headers: { cookie } }));
    const value = await sealed(SETTINGS.sessionSecret, { sid: sessionId });
    expect(await ask(`a=b=c; __Host-countersign-session=${value}; theme=dark`)).toMatchObject({ subject: "u-4", sessionId });
    expect(await ask(`x__Host-countersign-session=${value}`)).toBeUndefined();
    expect(await ask("")).toBeUndefined();
  });
  test.each([
    { when: "made with another secret", name: "__Host-countersign-session", value: () => sealed("b".repeat(43)) },
    { when: "without our id", name: "__Host-countersign-session", value: () => sealed(undefined, { sub: "ses_1" }) },
    { when: "that is no token", name: "__Host-countersign-session", value: async () => "ses_1" },
    { when: "under the name that plain http uses", name: "countersign-session", value: () => sealed() },
  ])("$when is nobody's", async ({ name, value }) => {
    expect(await readSessionId(jar(name, await value()), SETTINGS)).toBeUndefined();
  });
});
