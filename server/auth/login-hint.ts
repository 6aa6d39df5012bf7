import type { PersonActor } from "@/server/domain/authorization/actor";
import type { SignInSettings } from "@/server/runtime";

/** How to name a person to their identity provider: ours knows subjects, others take an e-mail address. */
export function loginHint(person: Pick<PersonActor, "subject" | "email">, settings: Pick<SignInSettings, "local">): string {
  return settings.local ? person.subject : person.email;
}
