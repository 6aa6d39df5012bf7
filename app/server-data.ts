import "server-only";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { redirect } from "next/navigation";
import { cache } from "react";
import { createQueryClient } from "@/components/data/query-client";
import { getActor } from "@/server/auth/get-actor";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { getRuntime } from "@/server/process/runtime";
import { appRouter, createCaller } from "@/server/trpc/root";

/**
 * Returns the signed-in person, or redirects to sign-in and back here. Use-cases check permissions themselves;
 * this only avoids a page without content.
 */
export async function requireActor(returnTo: string): Promise<PersonActor> {
  return (await getActor()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`);
}

const context = cache(async () => {
  const runtime = getRuntime();
  const actor = await getActor();
  return { runtime, caller: actor && { actor, requestId: runtime.kernel.newId("req") } };
});

/** Returns the query client of this request. */
export const getQueryClient = cache(createQueryClient);

/** Prefetches in server components: `getQueryClient().prefetchQuery(trpc().inbox.get.queryOptions({}))`. */
export const trpc = cache(() => createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient: getQueryClient }));

/** Returns a caller for server components that use an answer themselves. */
export const callTrpc = cache(async () => createCaller(await context()));
