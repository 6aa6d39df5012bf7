import { randomUUID } from "node:crypto";
import { endSession } from "@/server/application/session/end-session";
import { sessionActor } from "@/server/application/session/session-actor";
import { type PersonActor, SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import type { Runtime } from "@/server/runtime";

/** The person a session speaks for at this moment; asked of the database each time, so a revocation holds at once. */
export function personOfSession(runtime: Runtime, sessionId: string | undefined): Promise<PersonActor | undefined> {
  if (sessionId === undefined) return Promise.resolve(undefined);
  return runtime.execute(sessionActor, { actor: SYSTEM_ACTOR, requestId: randomUUID() }, { sessionId });
}

/** Sign out on the server: a copy of the cookie is worth nothing afterwards. */
export async function signOutSession(runtime: Runtime, sessionId: string | undefined): Promise<void> {
  const actor = await personOfSession(runtime, sessionId);
  if (actor) await runtime.execute(endSession, { actor, requestId: randomUUID() }, {});
}
