import "server-only";
import type { QueryKey } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { createQueryClient } from "@/components/data/query-client";
import { getActor } from "@/server/auth/get-actor";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { getRuntime } from "@/server/process/runtime";
import { refusalOf } from "@/server/trpc/init";
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
export const trpc = cache(() =>
  createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient: getQueryClient }),
);

/** Returns a caller for server components that use an answer themselves. */
export const callTrpc = cache(async () => createCaller(await context()));

/** Answers 404 if a prefetched query was refused because its subject does not exist. */
export function notFoundIfMissing(queryKey: QueryKey): void {
  const error = getQueryClient().getQueryState(queryKey)?.error;
  if (error instanceof Error && isAppError(error.cause) && error.cause.code === "not-found") notFound();
}

/** Returns the answer of a query to a server component, or the refusal. @throws any other error. */
export async function readQuery<Data>(read: (caller: Awaited<ReturnType<typeof callTrpc>>) => Promise<Data>) {
  try {
    return { data: await read(await callTrpc()), error: undefined };
  } catch (error) {
    if (!(error instanceof TRPCError && isAppError(error.cause))) throw error;
    return { data: undefined, error: refusalOf(error) };
  }
}
