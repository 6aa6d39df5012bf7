import { PEOPLE } from "../cast";
import type { Moment, Step } from "../step";

/** Everyone arrives, machines get their accounts, and two models are registered and attested. */
export const FIRST_DAYS: readonly Step[] = [
  ...PEOPLE.map((who, index): Step => ({ day: -89, at: `05:${String(index * 2).padStart(2, "0")}` as Moment["at"], who, does: "sign in" })),
  { day: -89, at: "07:30", who: "Ada Byrne", does: "create service account", account: "trainer-ci" },
  { day: -89, at: "07:40", who: "Ada Byrne", does: "create service account", account: "scanner-ci" },
  { day: -89, at: "07:50", who: "Ada Byrne", does: "create service account", account: "deployer" },
  { day: -89, at: "08:00", who: "Rafael Costa", does: "put calendar" },
  { day: -89, at: "08:30", who: "trainer-ci", does: "register model", model: "breast-screening" },
  { day: -89, at: "09:00", who: "Olivia Hart", does: "attest intake", model: "breast-screening" },
  { day: -89, at: "09:30", who: "trainer-ci", does: "register model", model: "diabetes-progression" },
  { day: -89, at: "10:00", who: "Omar Diaz", does: "attest intake", model: "diabetes-progression" },
];
