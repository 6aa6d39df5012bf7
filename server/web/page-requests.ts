import type { IncomingMessage } from "node:http";
import { methodNotAllowed, type Problem } from "@/server/domain/error/problem-document";
import { SESSION_COOKIES } from "../auth/session-cookie-name";
import { shownPath } from "./request-limits";
import { nothingAt, SIGNED_OUT } from "./send-problem";

/** The answer to a request outside the APIs: by Next, by a redirect, or by a problem document. */
export type PageAnswer =
  | { readonly kind: "page" }
  | { readonly kind: "redirect"; readonly location: string }
  | { readonly kind: "problem"; readonly problem: Problem }
  /**
   * A page for readers with a session. Without one a machine gets a problem; the page itself redirects a
   * browser to sign-in.
   */
  | { readonly kind: "page-for-session"; readonly isBrowser: boolean };

/** Returns true for a path of a page of the portal. */
export type IsPage = (path: string) => boolean;

/** Served as files: no session, no redirect. */
const ASSET = /\.(?:css|gif|ico|jpg|js|json|map|png|svg|txt|webmanifest|woff2)$/;
const SIGN_IN = "/sign-in";
/** Pages that show nothing of the installation: for readers with and without a session. */
const OPEN_PAGES = [SIGN_IN, "/verify"];
/** Prefixes of interfaces for machines. Existing paths have been answered before. */
const MACHINES_ONLY = ["/api", "/scim", "/webhooks"];
const NEXT_AUTH = "/api/auth";
const AUTH_METHODS: readonly string[] = ["GET", "HEAD", "POST"];

const isBelow = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const page: PageAnswer = { kind: "page" };
const problem = (given: Problem): PageAnswer => ({ kind: "problem", problem: given });

/**
 * Decides which requests a page answers. A machine that gets a sign-in page reads its 200 as success, so
 * every request that is not a browser's request for a page gets 404, 405 or 401. The redirect to sign-in is a
 * convenience and never the gate: every page and use-case authenticates its reader.
 */
export function answerOfPageRequest(request: IncomingMessage, isPage: IsPage): PageAnswer {
  const { method = "GET", url = "/" } = request;
  const path = url.split("?", 1)[0] ?? "/";
  if (isBelow(path, NEXT_AUTH))
    return AUTH_METHODS.includes(method) ? page : problem(methodNotAllowed(AUTH_METHODS));
  if (MACHINES_ONLY.some((folder) => isBelow(path, folder))) return problem(nothingAt(shownPath(path)));
  const isAsset = path.startsWith("/_next/") || ASSET.test(path);
  const isKnown = isAsset || isPage(path);
  if (method !== "GET" && method !== "HEAD")
    return problem(isKnown ? methodNotAllowed(["GET", "HEAD"]) : nothingAt(shownPath(path)));
  if (isAsset || OPEN_PAGES.some((open) => isBelow(path, open))) return page;
  const isBrowser = wantsPage(request);
  if (!isKnown) return isBrowser ? page : problem(nothingAt(shownPath(path)));
  if (!mayHaveSession(request))
    return isBrowser ? { kind: "redirect", location: signInFrom(url) } : problem(SIGNED_OUT);
  return { kind: "page-for-session", isBrowser };
}

/**
 * Browsers accept HTML when they navigate; Next's own client sends `rsc` when it fetches or prefetches a
 * page.
 */
function wantsPage({ headers }: IncomingMessage): boolean {
  return (headers.accept ?? "").includes("text/html") || headers["rsc"] === "1";
}

/** A cookie's presence proves nothing; it only decides whether the sign-in page is shown at once. */
function mayHaveSession({ headers }: IncomingMessage): boolean {
  const names = (headers.cookie ?? "").split(";").map((pair) => pair.split("=", 1)[0]?.trim());
  return SESSION_COOKIES.some((name) => names.includes(name));
}

function signInFrom(url: string): string {
  return url === "/" ? SIGN_IN : `${SIGN_IN}?${new URLSearchParams({ callbackUrl: url })}`;
}

interface RoutesManifest {
  readonly staticRoutes: readonly { readonly regex: string }[];
  readonly dynamicRoutes: readonly { readonly regex: string }[];
}

/** @param manifest Next's `routes-manifest.json`. */
export function pagesOf({ staticRoutes, dynamicRoutes }: RoutesManifest): IsPage {
  const patterns = [...staticRoutes, ...dynamicRoutes].map(({ regex }) => new RegExp(regex));
  return (path) => patterns.some((pattern) => pattern.test(path));
}
