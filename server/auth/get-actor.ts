import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { getRuntime } from "@/server/process/runtime";
import { personOfSession } from "./person-of-session";
import { readSessionId } from "./session-cookie";

/**
 * Returns the actor of a Next server component or route handler; undefined when nobody is signed in. Once per
 * request.
 */
export const getActor = cache(async () => {
  const runtime = getRuntime();
  return personOfSession(runtime, await readSessionId(await cookies(), runtime.signIn));
});
