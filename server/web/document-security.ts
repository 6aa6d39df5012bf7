import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const POLICY = "content-security-policy";

/**
 * What a page of ours may load and where it may send a form, as a Content-Security-Policy (level 3).
 *
 * Scripts run only under the request's nonce (`strict-dynamic` lets those load their own chunks), so text that finds its way
 * into a page cannot run. Styles may be inline: positions and widths are style attributes, for which no nonce exists.
 * `formTargets` are origins besides ours that a posted form may be redirected to: the identity provider, when it is not ours.
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
 * Call before Next handles a request. The policy goes on the request, where Next reads the nonce for the scripts it writes into
 * the page, and on the response, where the browser enforces it. Whatever policy the client sent is overwritten, since a nonce
 * an outsider can name is none.
 */
export function secureDocument(request: IncomingMessage, response: ServerResponse, formTargets: readonly string[] = []): void {
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), formTargets);
  request.headers[POLICY] = policy;
  delete request.headers[`${POLICY}-report-only`];
  response.setHeader(POLICY, policy);
}
