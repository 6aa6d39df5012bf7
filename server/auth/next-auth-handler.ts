import "server-only";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { getRuntime } from "@/server/runtime";
import { nextAuthOptions } from "./next-auth-options";
import { readSessionId } from "./session-cookie";

interface RouteContext {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

/** What the sign-in page and the identity provider use. The rest of next-auth's surface (`session`, `_log`, …) is not served. */
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
  return NextAuth(request, context, nextAuthOptions(runtime, replacesSessionId)) as Promise<Response>;
}
