import "server-only";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { redirect } from "next/navigation";
import { cache } from "react";
import { createQueryClient } from "@/components/data/query-client";
import { getActor } from "@/server/auth/get-actor";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { getRuntime } from "@/server/process/runtime";
import { appRouter, createCaller } from "@/server/trpc/root";

/** The signed-in person, or off to sign-in and back here. The gate is in every use-case; this only spares a dead page. */
export async function requireActor(returnTo: string): Promise<PersonActor> {
  return (await getActor()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`);
}

const context = cache(async () => {
  const runtime = getRuntime();
  const actor = await getActor();
  return { runtime, caller: actor && { actor, requestId: runtime.kernel.newId("req") } };
});

/** One query client per request. */
export const getQueryClient = cache(createQueryClient);

/** For prefetching in server components: `getQueryClient().prefetchQuery(trpc().inbox.get.queryOptions({}))`. */
export const trpc = cache(() => createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient: getQueryClient }));

/** For server components that need an answer themselves. */
export const callTrpc = cache(async () => createCaller(await context()));
