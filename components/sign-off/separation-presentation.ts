import { Check, Clock, Minus, Stamp, UserCheck, UserRound, X } from "lucide-react";
import { type PersonRole, ROLE_WORDS } from "@/server/domain/authorization/role";
import { DUTY_WORDS } from "@/server/domain/gate/sign-off/duties";
import type { SeparatedPerson } from "@/server/domain/gate/sign-off/separation";
import type { Place, PlaceState } from "@/server/domain/gate/sign-off/slot-place";
import type { Presentation } from "../ui/tone";

/** The table from a person's relation to a slot to icon, word and colour. */
const PLACE_PRESENTATION = {
  signed: { icon: Stamp, word: "Signed", tone: "passed" },
  may: { icon: Check, word: "May sign", tone: "accent" },
  closed: { icon: X, word: "Closed", tone: "failed" },
  waits: { icon: Clock, word: "Not yet", tone: "waiting" },
  "spoken-for": { icon: UserRound, word: "Needed in another slot", tone: "waiting" },
  taken: { icon: UserCheck, word: "Filled", tone: "neutral" },
} as const satisfies Record<PlaceState, Presentation>;

const NOT_HELD: Presentation = { icon: Minus, word: "Role not held", tone: "not-applicable" };

/** Not having a role is usual and says nothing about a person. A slot closed to somebody with the role does. */
export function presentPlace({ state, code }: Place): Presentation {
  return code === "role-not-held" || code === "person-unknown" ? NOT_HELD : PLACE_PRESENTATION[state];
}

/**
 * Returns a duty in words: `Trained: maker of model screening 2.3.0; owner of trainer-ci, which submitted
 * evaluation`.
 */
export function dutyInWords({ duty, sources }: SeparatedPerson["did"][number]): string {
  return `${DUTY_WORDS[duty]}: ${sources.join("; ")}`;
}

/** Returns the roles in words. Some contributors have no role in the team. */
export function rolesInWords(roles: readonly PersonRole[]): string {
  return roles.length === 0 ? "no role in this team" : roles.map((role) => ROLE_WORDS[role]).join(", ");
}
