import { z } from "zod";
import { Line } from "../kernel/fields";
import type { OutsideAccessReads } from "../kernel/ports/outside-access";
import type { PeopleReads } from "../kernel/ports/people";
import { defineQuery } from "../kernel/query";

/** A person at the identity provider, with an email address that the provider has verified. */
export interface VerifiedIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
}

interface AccessReads {
  readonly people: Pick<PeopleReads, "findByIdentity">;
  readonly outsideAccess: Pick<OutsideAccessReads, "activeOf" | "waitingFor">;
}

/** Returns true if an access of an outside auditor lets this identity sign in now. */
export async function hasActiveAccess(
  { people, outsideAccess }: AccessReads,
  { issuer, subject, email }: VerifiedIdentity,
  now: Date,
): Promise<boolean> {
  if ((await outsideAccess.waitingFor(email, now)).length > 0) return true;
  const person = await people.findByIdentity(issuer, subject);
  return person !== undefined && (await outsideAccess.activeOf(person.id, now)).length > 0;
}

/** Returns true if a person without a role may sign in as an outside auditor. */
export const hasOutsideAccess = defineQuery({
  name: "session.has-outside-access",
  permission: "session.establish",
  input: z.strictObject({ issuer: Line(2000), subject: Line(255), email: Line(320) }),
  run: (store, { now }, identity) => hasActiveAccess(store, identity, now),
});
