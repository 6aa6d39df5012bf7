import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { answerOfPageRequest, pagesOf } from "./page-requests";

const isPage = pagesOf({
  staticRoutes: [
    { regex: "^/(?:/)?$" },
    { regex: "^/releases(?:/)?$" },
    { regex: "^/sign\\-in(?:/)?$" },
    { regex: "^/icon\\.svg(?:/)?$" },
  ],
  dynamicRoutes: [{ regex: "^/releases/([^/]+?)(?:/)?$" }],
});

const BROWSER = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const SIGNED_IN = { cookie: "theme=dark; countersign-session=x" };

function answered(method: string, url: string, headers: Readonly<Record<string, string>> = {}): string {
  const answer = answerOfPageRequest({ method, url, headers } as unknown as IncomingMessage, isPage);
  if (answer.kind === "problem") return String(answer.problem.status);
  if (answer.kind === "page-for-session")
    return `${answer.kind}, a ${answer.isBrowser ? "browser" : "machine"}`;
  return answer.kind === "redirect" ? answer.location : answer.kind;
}

describe("a machine is never answered by a page", () => {
  test.each([
    { method: "GET", url: "/scim/v2/Users", headers: BROWSER, status: "404" },
    {
      method: "POST",
      url: "/webhooks/mlflow/x",
      headers: { "content-type": "application/json" },
      status: "404",
    },
    { method: "GET", url: "/api", headers: BROWSER, status: "404" },
    { method: "GET", url: "/api/v2/models", headers: { ...BROWSER, ...SIGNED_IN }, status: "404" },
    { method: "GET", url: "/unknown", headers: { accept: "*/*" }, status: "404" },
    { method: "GET", url: "/unknown", headers: {}, status: "404" },
    { method: "GET", url: "/unknown", headers: { ...SIGNED_IN, accept: "application/json" }, status: "404" },
    { method: "HEAD", url: "/unknown", headers: {}, status: "404" },
    { method: "POST", url: "/unknown", headers: BROWSER, status: "404" },
    { method: "OPTIONS", url: "/unknown", headers: {}, status: "404" },
    { method: "POST", url: "/releases", headers: BROWSER, status: "405" },
    {
      method: "POST",
      url: "/",
      headers: { "content-type": "application/json", ...SIGNED_IN },
      status: "405",
    },
    { method: "OPTIONS", url: "/", headers: {}, status: "405" },
    { method: "DELETE", url: "/sign-in", headers: BROWSER, status: "405" },
    { method: "PUT", url: "/api/auth/session", headers: BROWSER, status: "405" },
    { method: "GET", url: "/releases", headers: { accept: "*/*" }, status: "401" },
    { method: "HEAD", url: "/releases/a?stage=x", headers: {}, status: "401" },
    { method: "GET", url: "/", headers: { accept: "application/scim+json" }, status: "401" },
  ])("$method $url with $headers gets $status", ({ method, url, headers, status }) => {
    expect(answered(method, url, headers as Record<string, string>)).toBe(status);
  });
});

describe("a browser", () => {
  test.each([
    { url: "/", answer: "/sign-in" },
    {
      url: "/releases?view=table&text=a",
      answer: "/sign-in?callbackUrl=%2Freleases%3Fview%3Dtable%26text%3Da",
    },
    { url: "/releases/a%40b", answer: "/sign-in?callbackUrl=%2Freleases%2Fa%2540b" },
    { url: "/unknown", answer: "page" },
    { url: "/sign-in?callbackUrl=%2F", answer: "page" },
    { url: "/icon.svg", answer: "page" },
    { url: "/_next/static/chunk.js", answer: "page" },
    { url: "/api/auth/callback/oidc?code=x", answer: "page" },
  ])("signed out at $url goes to $answer", ({ url, answer }) => {
    expect(answered("GET", url, BROWSER)).toBe(answer);
    expect(answered("HEAD", url, BROWSER)).toBe(answer);
  });

  test("that prefetches or fetches a page signed out goes to sign-in as well", () => {
    expect(
      answered("GET", "/releases?_rsc=1", { accept: "*/*", rsc: "1", "next-router-prefetch": "1" }),
    ).toMatch(/^\/sign-in/);
  });

  test("signed in reads its pages; without its Accept a page is shown only to a session that exists", () => {
    expect(answered("GET", "/releases", { ...BROWSER, ...SIGNED_IN })).toBe("page-for-session, a browser");
    expect(answered("GET", "/releases", SIGNED_IN)).toBe("page-for-session, a machine");
  });
});

test("the page that verifies files is for everyone", () => {
  expect(answered("GET", "/verify", BROWSER)).toBe("page");
  expect(answered("GET", "/verify", { ...BROWSER, ...SIGNED_IN })).toBe("page");
});
