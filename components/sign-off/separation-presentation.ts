import { Check, Clock, Minus, Stamp, UserCheck, UserRound, X } from "lucide-react";
import { type PersonRole, ROLE_WORDS } from "@/server/domain/authorization/role";
import { DUTY_WORDS } from "@/server/domain/gate/sign-off/duties";
import type { SeparatedPerson } from "@/server/domain/gate/sign-off/separation";
import type { Place, PlaceState } from "@/server/domain/gate/sign-off/slot-place";
import type { Presentation } from "../ui/tone";

/** What a slot is to a person, as icon, word and colour. */
const PLACE_PRESENTATION = {
  signed: { icon: Stamp, word: "Signed", tone: "passed" },
  may: { icon: Check, word: "May sign", tone: "accent" },
  closed: { icon: X, word: "Closed", tone: "failed" },
  waits: { icon: Clock, word: "Not yet", tone: "waiting" },
  "spoken-for": { icon: UserRound, word: "Needed in another slot", tone: "waiting" },
  taken: { icon: UserCheck, word: "Filled", tone: "neutral" },
} as const satisfies Record<PlaceState, Presentation>;

const NOT_HELD: Presentation = { icon: Minus, word: "Role not held", tone: "not-applicable" };

/** Not to hold a role is the usual thing and no verdict on anyone; a slot closed to whoever holds it is one. */
export function presentPlace({ state, code }: Place): Presentation {
  return code === "role-not-held" || code === "person-unknown" ? NOT_HELD : PLACE_PRESENTATION[state];
}

/** `Trained: maker of model screening 2.3.0; owner of trainer-ci, which submitted evaluation`. */
export function dutyInWords({ duty, sources }: SeparatedPerson["did"][number]): string {
  return `${DUTY_WORDS[duty]}: ${sources.join("; ")}`;
}

/** Some people hold no role for the team: they contributed from elsewhere. */
export function rolesInWords(roles: readonly PersonRole[]): string {
  return roles.length === 0 ? "no role in this team" : roles.map((role) => ROLE_WORDS[role]).join(", ");
}
