import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { contentSecurityPolicy, secureDocument } from "./document-security";

function secured(sent: Record<string, string> = {}) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, sent);
  const response = new ServerResponse(request);
  secureDocument(request, response, ["https://identity.example"]);
  return { request: request.headers, response: String(response.getHeader("content-security-policy")) };
}

const nonceIn = (policy: string) => /'nonce-([A-Za-z0-9+/=]+)'/.exec(policy)?.[1];

test("no script runs without the nonce, and no page is framed", () => {
  const policy = contentSecurityPolicy("abc", []);
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(policy.split("; ").filter((directive) => directive.includes("unsafe"))).toEqual([
    "style-src 'self' 'unsafe-inline'",
  ]);
  expect(policy).toContain("frame-ancestors 'none'");
});

test("the browser and Next get the same nonce, of 128 bits, new for every request", () => {
  const [first, second] = [secured(), secured()];
  expect(first.request["content-security-policy"]).toBe(first.response);
  expect(Buffer.from(nonceIn(first.response) ?? "", "base64")).toHaveLength(16);
  expect(nonceIn(first.response)).not.toBe(nonceIn(second.response));
});

test("a policy the client sends cannot name the nonce", () => {
  const chosen = "script-src 'nonce-chosen'";
  const { request } = secured({
    "content-security-policy": chosen,
    "content-security-policy-report-only": chosen,
  });
  expect(Object.values(request).join()).not.toContain("chosen");
});

test("a form may be redirected to the identity provider and nowhere else", () => {
  expect(secured().response).toContain("form-action 'self' https://identity.example;");
});
