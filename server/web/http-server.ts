import type { IncomingMessage, ServerResponse } from "node:http";
import { methodNotAllowed, problemOf } from "@/server/domain/error/problem-document";
import { canonicalUrl } from "../auth/canonical-host";
import { secureDocument } from "./document-security";
import { LIVE_PATH } from "./live-path";
import { answerOfPageRequest, type IsPage } from "./page-requests";
import { refusedByBody } from "./request-limits";
import { SIGNED_OUT, sendProblem, UNAVAILABLE } from "./send-problem";
import { sendUnavailablePage } from "./unavailable-page";

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** The pages that Next renders. */
export interface Pages {
  readonly handler: NodeHandler;
  readonly isPage: IsPage;
  /** True when the cookie names a session that exists. */
  hasSession(request: IncomingMessage): Promise<boolean>;
}

/** The handlers of the one port. A handler that this process does not run is undefined. */
export interface Handlers {
  readonly rest: NodeHandler | undefined;
  readonly health: NodeHandler;
  readonly loopback: NodeHandler;
  readonly identityProvider: NodeHandler | undefined;
  readonly pages: Pages | undefined;
  readonly trpc: NodeHandler | undefined;
  /** The live stream for signed-in people. */
  readonly live: NodeHandler | undefined;
  readonly publicOrigin: string;
  /** Other origins that a form may be redirected to. */
  readonly formTargets: readonly string[];
}

const FORM_BYTES_MAX = 16_384;
const HEALTH = new Set(["/livez", "/readyz", "/metrics"]);

/** Routes each request to its handler by path alone. */
export function routeRequests(handlers: Handlers): NodeHandler {
  const isSecure = handlers.publicOrigin.startsWith("https:");
  return (request, response) => {
    // A browser that came once over https never asks over http again (RFC 6797). Over http the header has no
    // effect.
    if (isSecure) response.setHeader("strict-transport-security", "max-age=31536000");
    handlerOf(handlers, (request.url ?? "/").split("?")[0] ?? "/")(request, response);
  };
}

function handlerOf(handlers: Handlers, path: string): NodeHandler {
  if (HEALTH.has(path)) return handlers.health;
  if (isBelow(path, "/api/v1")) return handlers.rest ?? nothingHere;
  if (path === "/cli") return named(handlers, (_, to) => redirect(to, "/api/v1/cli.mjs"));
  if (isBelow(path, "/internal")) return handlers.loopback;
  if (path === LIVE_PATH) return named(handlers, handlers.live ?? nothingHere);
  if (isBelow(path, "/api/trpc")) return named(handlers, onlyBy(["GET", "POST"], handlers.trpc));
  if (isBelow(path, "/oidc"))
    return named(handlers, handlers.identityProvider ? bounded(handlers.identityProvider) : nothingHere);
  return pageHandler(handlers);
}

/** The pages, and every address without another handler. */
function pageHandler(handlers: Handlers): NodeHandler {
  const { pages, formTargets } = handlers;
  if (!pages) return nothingHere;
  const show = named(handlers, bounded(securely(pages.handler, formTargets)));
  return (request, response) => {
    const answer = answerOfPageRequest(request, pages.isPage);
    if (answer.kind === "problem") return sendProblem(response, answer.problem);
    if (answer.kind === "page") return show(request, response);
    if (answer.kind === "redirect")
      return named(handlers, (_, to) => redirect(to, answer.location))(request, response);
    pages.hasSession(request).then(
      (hasSession) =>
        hasSession || answer.isBrowser ? show(request, response) : sendProblem(response, SIGNED_OUT),
      () => (answer.isBrowser ? sendUnavailablePage(response) : sendProblem(response, UNAVAILABLE)),
    );
  };
}

/** Answers only under the public name; redirects any other name to it. */
function named(handlers: Handlers, handler: NodeHandler): NodeHandler {
  return (request, response) => {
    const elsewhere = canonicalUrl(request.headers.host, request.url ?? "/", handlers.publicOrigin);
    if (elsewhere === undefined) handler(request, response);
    else redirect(response, elsewhere);
  };
}

/** For a handler without a bound of its own: forms are small, and nothing else is sent there. */
function bounded(handler: NodeHandler): NodeHandler {
  return (request, response) => {
    const refused = refusedByBody(request, FORM_BYTES_MAX);
    if (refused) sendProblem(response, refused);
    else handler(request, response);
  };
}

function onlyBy(methods: readonly string[], handler: NodeHandler | undefined): NodeHandler {
  return (request, response) => {
    if (methods.includes(request.method ?? "")) (handler ?? nothingHere)(request, response);
    else sendProblem(response, methodNotAllowed(methods));
  };
}

function securely(pages: NodeHandler, formTargets: readonly string[]): NodeHandler {
  return (request, response) => {
    secureDocument(request, response, formTargets);
    pages(request, response);
  };
}

const isBelow = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(307, { location, "cache-control": "no-store" }).end();
}

function nothingHere(_request: IncomingMessage, response: ServerResponse): void {
  sendProblem(
    response,
    problemOf("not-found", "This process does not serve this address. See COUNTERSIGN_ROLES."),
  );
}
