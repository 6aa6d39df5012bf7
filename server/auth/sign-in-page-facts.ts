import "server-only";
import { randomUUID } from "node:crypto";
import { whatWaits } from "@/server/application/session/what-waits";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { getRuntime } from "@/server/process/runtime";
import { getActor } from "./get-actor";
import { LOCAL_PEOPLE } from "./local-identity-provider/people";

/** Returns the people of the local provider, if any, and the person who is signed in already. */
export async function signInPageFacts() {
  const { signIn, execute } = getRuntime();
  const actor = await getActor();
  const signedIn = actor && { name: actor.name, email: actor.email };
  if (!signIn.local) return { signedIn, people: [] };
  const waiting = await execute(
    whatWaits,
    { actor: SYSTEM_ACTOR, requestId: randomUUID() },
    { issuer: signIn.issuer },
  );
  const people = LOCAL_PEOPLE.map(({ subject, name, email, role }) => ({
    subject,
    name,
    email,
    role,
    waiting: waiting.find((one) => one.subject === subject)?.count ?? 0,
  }));
  return { signedIn, people };
}
