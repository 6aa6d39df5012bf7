import { PEOPLE } from "../cast";
import type { Moment, Step } from "../step";

/** People sign in, machines get their accounts, and two models are registered and attested. */
export const FIRST_DAYS: readonly Step[] = [
  ...PEOPLE.map(
    (who, index): Step => ({
      day: -89,
      at: `05:${String(index * 2).padStart(2, "0")}` as Moment["at"],
      who,
      does: "sign in",
    }),
  ),
  { day: -89, at: "07:30", who: "Ada Byrne", does: "create service account", account: "trainer-ci" },
  { day: -89, at: "07:40", who: "Ada Byrne", does: "create service account", account: "scanner-ci" },
  { day: -89, at: "07:50", who: "Ada Byrne", does: "create service account", account: "deployer" },
  { day: -89, at: "08:00", who: "Rafael Costa", does: "put calendar" },
  { day: -89, at: "08:10", who: "Ada Byrne", does: "register external approver", approver: "ethics-board" },
  { day: -89, at: "08:30", who: "trainer-ci", does: "register model", model: "breast-screening" },
  { day: -89, at: "09:00", who: "Olivia Hart", does: "attest intake", model: "breast-screening" },
  {
    day: -89,
    at: "09:10",
    who: "Ines Lindqvist",
    does: "certify",
    model: "breast-screening",
    basis:
      "I read the validation report, the clinical safety case and the description of the training data. The model is fit for second reading by a clinician.",
  },
  {
    day: -89,
    at: "09:20",
    who: "Olivia Hart",
    does: "accept risk",
    model: "breast-screening",
    owner: "Sam Okafor",
    risk: "The training rows come from one hospital; masses look different on other scanners.",
    reason:
      "A second hospital delivers rows next year. Until then no patient is refused care because of a result alone.",
    compensatingControl: "A clinician reads every image, and drift is watched per scanner.",
  },
  { day: -89, at: "09:30", who: "trainer-ci", does: "register model", model: "diabetes-progression" },
  { day: -89, at: "10:00", who: "Omar Diaz", does: "attest intake", model: "diabetes-progression" },
];
