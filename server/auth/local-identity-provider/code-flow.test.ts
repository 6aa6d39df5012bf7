import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HttpBrowser } from "../testing/http-browser";
import { createLocalIdentityProvider, type NodeHandler } from "./handler";
import { LOCAL_PEOPLE } from "./people";
import { openProviderSecrets } from "./provider-secrets";

const CALLBACK = "http://localhost:3000/api/auth/callback/oidc";
/** Ninety days back, as while a demo plays its history. */
const HISTORY = new Date("2025-12-01T08:30:00Z");

let server: Server;
let issuer: string;
let clientSecret: string;
let directory: string;
let now: Date;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "countersign-oidc-"));
  let handler: NodeHandler = () => undefined;
  server = createServer((request, response) => handler(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc`;
  const secrets = openProviderSecrets(directory);
  clientSecret = secrets.clientSecret;
  handler = createLocalIdentityProvider({
    issuer,
    people: LOCAL_PEOPLE,
    clientId: "countersign",
    redirectUris: [CALLBACK],
    secrets,
    now: () => now,
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(directory, { recursive: true });
});
beforeEach(() => {
  now = HISTORY;
});

const verifier = randomBytes(32).toString("base64url");

function authorizationUrl(change: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${issuer}/auth`);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const asked = {
    client_id: "countersign",
    response_type: "code",
    redirect_uri: CALLBACK,
    scope: "openid profile email",
    state: "s1",
    nonce: "n1",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...change,
  };
  for (const [name, value] of Object.entries(asked)) if (value !== "") url.searchParams.set(name, value);
  return url;
}

const atCallback = (url: URL) => url.href.startsWith(CALLBACK);

async function showSignIn(
  browser: HttpBrowser,
  change: Readonly<Record<string, string>> = {},
): Promise<{ url: URL; html: string }> {
  const { response, url } = await browser.follow(await browser.get(authorizationUrl(change)), atCallback);
  return { url, html: atCallback(url) ? "" : await response.text() };
}

async function signIn(
  browser: HttpBrowser,
  subject: string,
  change: Readonly<Record<string, string>> = {},
): Promise<URL> {
  const { url } = await showSignIn(browser, change);
  return (await browser.follow(await browser.post(url, { subject }), atCallback)).url;
}

function redeem(callback: URL): Promise<Response> {
  const form = {
    grant_type: "authorization_code",
    code: callback.searchParams.get("code") ?? "",
    redirect_uri: CALLBACK,
    code_verifier: verifier,
  };
  const authorization = `Basic ${Buffer.from(`countersign:${clientSecret}`).toString("base64")}`;
  return fetch(`${issuer}/token`, {
    method: "POST",
    headers: { authorization },
    body: new URLSearchParams(form),
  });
}

async function idTokenClaims(callback: URL): Promise<JWTPayload> {
  const { id_token: idToken } = (await (await redeem(callback)).json()) as { id_token: string };
  const { jwks_uri: keys } = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as {
    jwks_uri: string;
  };
  const { payload } = await jwtVerify(idToken, createRemoteJWKSet(new URL(keys)), {
    issuer,
    audience: "countersign",
  });
  return payload;
}

describe("the code flow, as a browser and a relying party run it", () => {
  test("the ID token has the person, the groups, and the time by the product's clock", async () => {
    const callback = await signIn(new HttpBrowser(), "olivia.hart");
    expect(callback.searchParams.get("state")).toBe("s1");
    expect(await idTokenClaims(callback)).toMatchObject({
      sub: "olivia.hart",
      name: "Olivia Hart",
      email: "olivia.hart@example.org",
      email_verified: true,
      groups: ["countersign-product-owner"],
      nonce: "n1",
      auth_time: HISTORY.getTime() / 1000,
    });
  });
  test("auth_time follows the clock from one sign-in to the next", async () => {
    const browser = new HttpBrowser();
    await signIn(browser, "olivia.hart");
    now = new Date(HISTORY.getTime() + 7_000);
    const claims = await idTokenClaims(
      await signIn(browser, "olivia.hart", { prompt: "login", max_age: "0" }),
    );
    expect(claims.auth_time).toBe(HISTORY.getTime() / 1000 + 7);
  });
  test("a code is valid once", async () => {
    const callback = await signIn(new HttpBrowser(), "sam.okafor");
    expect((await redeem(callback)).status).toBe(200);
    expect((await redeem(callback)).status).toBe(400);
  });
});

describe("a person must act, every time", () => {
  test.each([
    { asked: "nothing special", change: {} },
    { asked: "prompt=login", change: { prompt: "login" } },
    { asked: "max_age=0", change: { max_age: "0" } },
    { asked: "a generous max_age", change: { max_age: "86400" } },
    { asked: "the person who was here", change: { login_hint: "olivia.hart@example.org" } },
  ] as const)("also after a sign-in, when asked for $asked", async ({ change }) => {
    const browser = new HttpBrowser();
    await signIn(browser, "olivia.hart");
    const { url, html } = await showSignIn(browser, change);
    expect(url.pathname).toMatch(/^\/oidc\/interaction\//);
    expect(html).toContain('<form method="post"');
  });
  test("prompt=none is answered with login_required", async () => {
    const browser = new HttpBrowser();
    await signIn(browser, "olivia.hart");
    const { url } = await showSignIn(browser, { prompt: "none" });
    expect(url.searchParams.get("error")).toBe("login_required");
  });
  test("another person may sign in next, in one step", async () => {
    const browser = new HttpBrowser();
    await signIn(browser, "olivia.hart");
    expect(await idTokenClaims(await signIn(browser, "ines.lindqvist"))).toMatchObject({
      sub: "ines.lindqvist",
      groups: ["countersign-security"],
    });
  });
});

describe("the page", () => {
  test("lists everyone when nobody is expected", async () => {
    const { html } = await showSignIn(new HttpBrowser());
    for (const { name } of LOCAL_PEOPLE) expect(html).toContain(name);
    expect(html).toContain("This identity provider is local");
  });
  test("offers one button for the expected person, with the reason for asking again", async () => {
    const { html } = await showSignIn(new HttpBrowser(), {
      login_hint: "rosa.meyer@example.org",
      prompt: "login",
      max_age: "0",
    });
    expect(html).toContain("Continue as Rosa Meyer");
    expect(html).toContain("Confirm that it is you");
  });
  test("ignores a hint at nobody, with any content", async () => {
    const { html } = await showSignIn(new HttpBrowser(), { login_hint: "<script>alert(1)</script>" });
    expect(html).toContain("Who is signing in?");
    expect(html).not.toContain("alert(1)");
  });
});

describe("the provider refuses", () => {
  test("an unknown person", async () => {
    const browser = new HttpBrowser();
    const { url } = await showSignIn(browser);
    const response = await browser.post(url, { subject: "mallory" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("This person does not exist");
  });
  test("an interaction begun in another browser", async () => {
    const { url } = await showSignIn(new HttpBrowser());
    const response = await new HttpBrowser().post(url, { subject: "ada.byrne" });
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
  });
  test.each([
    { what: "another redirect URI", change: { redirect_uri: "http://localhost:3000/elsewhere" } },
    { what: "another client", change: { client_id: "mallory" } },
  ])("$what, on a page and never by a redirect there", async ({ change }) => {
    const response = await new HttpBrowser().get(authorizationUrl(change));
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
    expect(await response.text()).toContain("This sign-in cannot continue");
  });
  test("a request without PKCE", async () => {
    const { url } = await showSignIn(new HttpBrowser(), { code_challenge: "", code_challenge_method: "" });
    expect(url.searchParams.get("error")).toBe("invalid_request");
  });
});
