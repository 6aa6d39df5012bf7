import "server-only";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { getRuntime } from "@/server/process/runtime";
import { nextAuthOptions, problemUrl } from "./next-auth-options";
import { readSessionId } from "./session-cookie";
import { refusedAuthorization } from "./sign-in-failure";

interface RouteContext {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

/**
 * Actions of the sign-in page and the identity provider. Other actions of next-auth (`session`, `_log`, …)
 * are not served.
 */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  GET: ["csrf", "providers", "signin", "signout", "callback", "error"],
  POST: ["signin", "signout"],
};

/** next-auth as a route handler. */
export async function handleNextAuth(request: NextRequest, context: RouteContext): Promise<Response> {
  const [action = ""] = (await context.params).nextauth;
  if (!ACTIONS[request.method]?.includes(action)) return new Response("Not found", { status: 404 });
  const runtime = getRuntime();
  const replacesSessionId = await readSessionId(request.cookies, runtime.signIn);
  let problem =
    action === "callback" ? refusedAuthorization(request.nextUrl.searchParams.get("error")) : undefined;
  const options = nextAuthOptions(runtime, replacesSessionId, (found) => {
    problem = found;
  });
  const response = (await NextAuth(request, context, options)) as Response;
  return problem === undefined ? response : redirectedTo(response, problemUrl(runtime.signIn, problem));
}

/**
 * Redirects the answer with its cookies to the page that names the cause: next-auth has one name for all
 * causes.
 */
function redirectedTo(response: Response, location: string): Response {
  const headers = new Headers(response.headers);
  headers.set("location", location);
  return new Response(null, { status: 302, headers });
}
