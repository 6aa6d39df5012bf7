import "next/dist/server/node-environment-baseline";
import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestKernel, type TestKernel } from "@/db/testing/kernel";
import { type Runtime, setRuntime } from "@/server/process/runtime";
import { handleNextAuth } from "./next-auth-handler";
import { readSessionId } from "./session-cookie";
import { SIGN_IN_PROBLEMS, type SignInProblem } from "./sign-in-problem";
import { type ForeignProviderOptions, startForeignProvider } from "./testing/foreign-provider";
import { HttpBrowser } from "./testing/http-browser";

// The marker of Next refuses to load outside of its bundle.
vi.mock("server-only", () => ({}));

/** Sign-ins through next-auth with real providers, each misconfigured in one way. */
const ORIGIN = "http://portal.test";
const CALLBACK = `${ORIGIN}/api/auth/callback/oidc`;

let kernel: TestKernel;
beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_URL", ORIGIN);
  kernel = await createTestKernel({ startsAt: new Date().toISOString() });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await kernel.drop();
});

const runtimeFor = (issuer: string): Runtime => ({
  kernel,
  sendsMail: false,
  execute: (useCase, caller, input) => useCase.execute(kernel, caller, input),
  signIn: {
    issuer,
    clientId: "countersign",
    clientSecret: "the secret of the client",
    sessionSecret: "a".repeat(43),
    publicOrigin: ORIGIN,
    scopes: "openid",
    groupsClaim: "groups",
    sessionHours: 12,
    local: false,
    roleGroups: [{ group: "ml-approvers", role: "product-owner", teams: ["clinical-ml"] }],
  },
});

/**
 * Sends one request to the handler, within the request scope of Next, which next-auth reads. Keeps the cookies
 * of the answer in `jar`.
 */
async function ask(
  jar: Map<string, string>,
  url: string,
  form?: Readonly<Record<string, string>>,
): Promise<Response> {
  const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
  const body = form && { method: "POST", body: new URLSearchParams(form) };
  const request = new NextRequest(url, { headers: { cookie, origin: ORIGIN }, ...body });
  const nextauth = request.nextUrl.pathname.split("/").slice(3);
  const scope = {
    type: "request",
    phase: "render",
    headers: request.headers,
    cookies: request.cookies,
  } as never;
  const response = await workAsyncStorage.run({ route: "/api/auth" } as never, () =>
    workUnitAsyncStorage.run(scope, () => handleNextAuth(request, { params: Promise.resolve({ nextauth }) })),
  );
  for (const line of response.headers.getSetCookie()) {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
    jar.set(name, value);
  }
  return response;
}

/** Signs in once, from the button to the callback. Returns the answer of the callback, and the session in the cookies. */
async function signIn(options: ForeignProviderOptions) {
  const provider = await startForeignProvider(CALLBACK, options);
  try {
    const runtime = runtimeFor(provider.issuer);
    setRuntime(runtime);
    const jar = new Map<string, string>();
    const { csrfToken } = (await (await ask(jar, `${ORIGIN}/api/auth/csrf`)).json()) as {
      readonly csrfToken: string;
    };
    const begun = await ask(jar, `${ORIGIN}/api/auth/signin/oidc`, { csrfToken, callbackUrl: ORIGIN });
    const browser = new HttpBrowser();
    const { url } = await browser.follow(await browser.get(begun.headers.get("location") ?? ""), ({ href }) =>
      href.startsWith(CALLBACK),
    );
    const { status, headers } = await ask(jar, url.href);
    const cookies = new NextRequest(ORIGIN, {
      headers: { cookie: [...jar].map((pair) => pair.join("=")).join("; ") },
    }).cookies;
    return {
      status,
      location: headers.get("location"),
      sessionId: await readSessionId(cookies, runtime.signIn),
    };
  } finally {
    await provider.close();
  }
}

test.each(["RS256", "PS256", "ES256", "EdDSA"] as const)(
  "an ID token signed with %s is accepted where the metadata offers it",
  async (algorithm) => {
    expect(await signIn({ algorithm })).toEqual({
      status: 302,
      location: ORIGIN,
      sessionId: expect.any(String),
    });
  },
);

const past = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
test.each<{
  readonly wrong: string;
  readonly options: ForeignProviderOptions;
  readonly problem: SignInProblem;
}>([
  { wrong: "the issuer in the metadata", options: { issuerHost: "localhost" }, problem: "issuer-mismatch" },
  {
    wrong: "the issuer in the ID token",
    options: { alter: (claims) => ({ ...claims, iss: "https://id.test" }) },
    problem: "issuer-mismatch",
  },
  {
    wrong: "the audience",
    options: { alter: (claims) => ({ ...claims, aud: "another" }) },
    problem: "audience-mismatch",
  },
  { wrong: "the published key", options: { publishesOtherKey: true }, problem: "signature-not-verified" },
  {
    wrong: "a clock that is behind",
    options: { alter: (claims) => ({ ...claims, exp: past(300) }) },
    problem: "provider-clock-behind",
  },
  {
    wrong: "a clock that is ahead",
    options: { alter: (claims) => ({ ...claims, nbf: past(-300) }) },
    problem: "authenticated-in-future",
  },
  {
    wrong: "an empty subject",
    options: { alter: (claims) => ({ ...claims, sub: "" }) },
    problem: "subject-unreadable",
  },
  { wrong: "the client's secret", options: { clientSecret: "another" }, problem: "client-refused" },
  { wrong: "the person's mind: cancelled", options: { cancels: true }, problem: "denied" },
])("with $wrong the callback redirects to the page that says $problem", async ({ options, problem }) => {
  const location = `${ORIGIN}/sign-in?error=${problem}`;
  expect(await signIn(options)).toEqual({ status: 302, location, sessionId: undefined });
  expect(SIGN_IN_PROBLEMS[problem].remedy).toMatch(/administrator|sign in again/i);
});
