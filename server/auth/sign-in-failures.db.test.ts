import NextAuth, { type NextAuthOptions } from "next-auth";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestKernel, type TestKernel } from "@/db/testing/kernel";
import type { Runtime } from "@/server/process/runtime";
import { nextAuthOptions } from "./next-auth-options";
import { refusedAuthorization } from "./sign-in-failure";
import { SIGN_IN_PROBLEMS, type SignInProblem, signInProblem } from "./sign-in-problem";
import { type ForeignProviderOptions, startForeignProvider } from "./testing/foreign-provider";
import { HttpBrowser } from "./testing/http-browser";

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

interface BrowserRequest {
  readonly action: string;
  readonly method?: string;
  readonly body?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** Sends one request to next-auth's handler for Node, with the cookies of one browser. */
async function askNextAuth(
  cookies: Record<string, string>,
  options: NextAuthOptions,
  { action, method = "GET", body = {}, query = {} }: BrowserRequest,
) {
  const answer = { location: "", json: {} as { readonly csrfToken?: string } };
  let lines: readonly string[] = [];
  const response = {
    status: () => response,
    getHeader: () => lines,
    setHeader: (name: string, value: string | readonly string[]) => {
      if (name === "Set-Cookie") lines = [value].flat();
      if (name === "Location") answer.location = String(value);
      return response;
    },
    end: () => undefined,
    json: () => undefined,
    send: (said: { readonly csrfToken?: string }) => {
      answer.json = said;
    },
  };
  const nextauth = action === "csrf" ? [action] : [action, "oidc"];
  await (NextAuth as unknown as (...words: unknown[]) => Promise<unknown>)(
    { method, body, cookies, headers: {}, query: { nextauth, ...query } },
    response,
    options,
  );
  for (const line of lines) {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
    cookies[name] = decodeURIComponent(value);
  }
  return answer;
}

/** One sign-in from the button to the callback. @returns the problem that the sign-in page shows; undefined for one that worked. */
async function signIn(options: ForeignProviderOptions): Promise<SignInProblem | undefined> {
  const provider = await startForeignProvider(CALLBACK, options);
  try {
    const cookies: Record<string, string> = {};
    let reported: SignInProblem | undefined;
    const ask = (asked: BrowserRequest) => {
      const made = nextAuthOptions(runtimeFor(provider.issuer), undefined, (problem) => {
        reported = problem;
      });
      return askNextAuth(cookies, made, asked);
    };
    const csrfToken = (await ask({ action: "csrf" })).json.csrfToken ?? "";
    const begun = await ask({ action: "signin", method: "POST", body: { csrfToken, callbackUrl: ORIGIN } });
    const browser = new HttpBrowser();
    const { url } = await browser.follow(await browser.get(begun.location), ({ href }) => href.startsWith(CALLBACK));
    const ended = await ask({ action: "callback", query: Object.fromEntries(url.searchParams) });
    const shown = reported ?? refusedAuthorization(url.searchParams.get("error"));
    return shown ?? signInProblem(new URL(ended.location, ORIGIN).searchParams.get("error") ?? undefined);
  } finally {
    await provider.close();
  }
}

test.each(["RS256", "PS256", "ES256", "EdDSA"] as const)(
  "an ID token signed with %s is accepted where the metadata offers it",
  async (algorithm) => {
    expect(await signIn({ algorithm })).toBeUndefined();
  },
);

const past = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
test.each<{ readonly wrong: string; readonly options: ForeignProviderOptions; readonly problem: SignInProblem }>([
  { wrong: "the issuer in the metadata", options: { issuerHost: "localhost" }, problem: "issuer-mismatch" },
  {
    wrong: "the issuer in the ID token",
    options: { alter: (claims) => ({ ...claims, iss: "https://id.test" }) },
    problem: "issuer-mismatch",
  },
  { wrong: "the audience", options: { alter: (claims) => ({ ...claims, aud: "another" }) }, problem: "audience-mismatch" },
  { wrong: "the published key", options: { publishesOtherKey: true }, problem: "signature-not-verified" },
  { wrong: "a clock that is behind", options: { alter: (claims) => ({ ...claims, exp: past(300) }) }, problem: "provider-clock-behind" },
  { wrong: "a clock that is ahead", options: { alter: (claims) => ({ ...claims, nbf: past(-300) }) }, problem: "authenticated-in-future" },
  { wrong: "an empty subject", options: { alter: (claims) => ({ ...claims, sub: "" }) }, problem: "subject-unreadable" },
  { wrong: "the client's secret", options: { clientSecret: "another" }, problem: "client-refused" },
  { wrong: "the person's mind: cancelled", options: { cancels: true }, problem: "denied" },
])("with $wrong the page says $problem", async ({ options, problem }) => {
  expect(await signIn(options)).toBe(problem);
  expect(SIGN_IN_PROBLEMS[problem].remedy).toMatch(/administrator|sign in again/i);
});
