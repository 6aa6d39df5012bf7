import type { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getActor } from "@/server/auth/get-actor";
import { assertSameOrigin } from "@/server/auth/same-origin";
import { isAppError } from "@/server/domain/error/app-error";
import { ERROR_TABLE } from "@/server/domain/error/error-table";
import { getRuntime } from "@/server/runtime";
import { appRouter } from "./root";

/**
 * tRPC over HTTP, for our own screens only: a call that changes something must come from our own origin, because the
 * session rides on a cookie.
 */
export async function answerTrpc(request: Request): Promise<Response> {
  const runtime = getRuntime();
  const foreign = request.method === "GET" ? undefined : whyForeign(request, runtime.signIn.publicOrigin);
  if (foreign) return foreign;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: async () => {
      const actor = await getActor();
      return { runtime, caller: actor && { actor, requestId: runtime.kernel.newId("req") } };
    },
    responseMeta: ({ errors }) => ({ headers: { "cache-control": "private, no-store", ...retryAfter(errors) } }),
  });
}

/** When to try again, where a caller asked too often. */
function retryAfter(errors: readonly TRPCError[]): Readonly<Record<string, string>> {
  const waits = errors.flatMap(({ cause }) => (isAppError(cause) ? Number(cause.details.retryAfterSeconds ?? 0) : 0));
  const longest = Math.max(0, ...waits);
  return longest > 0 ? { "retry-after": String(longest) } : {};
}

function whyForeign(request: Request, publicOrigin: string): Response | undefined {
  try {
    assertSameOrigin(request, publicOrigin);
    return undefined;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return Response.json(
      { code: error.code, detail: error.message },
      { status: ERROR_TABLE[error.code].status, headers: { "cache-control": "no-store" } },
    );
  }
}
