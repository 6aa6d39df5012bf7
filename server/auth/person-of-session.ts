import { randomUUID } from "node:crypto";
import { endSession } from "@/server/application/session/end-session";
import { sessionActor } from "@/server/application/session/session-actor";
import { type PersonActor, SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import type { Runtime } from "@/server/process/runtime";
import { type CookieJar, readSessionId } from "./session-cookie";

/**
 * Returns the person of a session at this moment; reads the database each time, so that a revocation takes
 * effect at once.
 */
export function personOfSession(
  runtime: Runtime,
  sessionId: string | undefined,
): Promise<PersonActor | undefined> {
  if (sessionId === undefined) return Promise.resolve(undefined);
  return runtime.execute(sessionActor, { actor: SYSTEM_ACTOR, requestId: randomUUID() }, { sessionId });
}

/** The same for a request whose cookies Next does not read: the REST interface. */
export async function personOfRequest(runtime: Runtime, request: Request): Promise<PersonActor | undefined> {
  return personOfSession(
    runtime,
    await readSessionId(cookiesOf(request.headers.get("cookie") ?? ""), runtime.signIn),
  );
}

function cookiesOf(header: string): CookieJar {
  const pairs = header.split(/; ?/).map((pair) => pair.split(/=(.*)/s));
  return {
    get(name) {
      const value = pairs.find(([given]) => given === name)?.[1];
      return value === undefined ? undefined : { value };
    },
  };
}

/** Ends the session on the server: a copy of the cookie is worthless afterwards. */
export async function signOutSession(runtime: Runtime, sessionId: string | undefined): Promise<void> {
  const actor = await personOfSession(runtime, sessionId);
  if (actor) await runtime.execute(endSession, { actor, requestId: randomUUID() }, {});
}
