import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const POLICY = "content-security-policy";

/**
 * Returns the Content-Security-Policy (level 3) of a page.
 *
 * Scripts run only under the request's nonce (`strict-dynamic` lets those load their own chunks), so injected
 * text cannot run. Styles may be inline: positions and widths are style attributes, for which no nonce
 * exists. `formTargets` are other origins that a posted form may be redirected to: the identity provider,
 * when it is external.
 */
export function contentSecurityPolicy(nonce: string, formTargets: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    ["form-action 'self'", ...formTargets].join(" "),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Call before Next handles a request. The policy goes on the request, where Next reads the nonce for its
 * scripts, and on the response, where the browser enforces it. A policy from the client is overwritten,
 * because its nonce is known to an outsider.
 */
export function secureDocument(
  request: IncomingMessage,
  response: ServerResponse,
  formTargets: readonly string[] = [],
): void {
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), formTargets);
  request.headers[POLICY] = policy;
  delete request.headers[`${POLICY}-report-only`];
  response.setHeader(POLICY, policy);
}
