import { BadgeCheck, CircleDashed, CircleSlash, Clock, ClockAlert, ShieldCheck } from "lucide-react";
import type { CertificationState } from "@/server/domain/model/certification";
import type { RiskAcceptanceState } from "@/server/domain/model/risk-acceptance";
import { pluralOf } from "@/server/domain/text/count-of";
import type { Presentation } from "../ui/tone";

/** The table from the state of a certification to icon, word and colour. */
export const CERTIFICATION_PRESENTATION = {
  none: { icon: CircleDashed, word: "Never certified", tone: "missing" },
  current: { icon: BadgeCheck, word: "Certified", tone: "passed" },
  "due-soon": { icon: Clock, word: "Certified, due soon", tone: "waiting" },
  overdue: { icon: ClockAlert, word: "Certification expired", tone: "stale" },
} as const satisfies Record<CertificationState, Presentation>;

/** The table from the state of an accepted risk to icon, word and colour. */
export const RISK_PRESENTATION = {
  "in-force": { icon: ShieldCheck, word: "Accepted", tone: "waived" },
  expired: { icon: ClockAlert, word: "Expired", tone: "stale" },
  ended: { icon: CircleSlash, word: "Ended", tone: "not-applicable" },
} as const satisfies Record<RiskAcceptanceState, Presentation>;

/** Returns the owners of a model as a clause: their names, or that there is none. */
export function whoAnswers(owners: readonly { readonly name: string }[]): string {
  if (owners.length === 0) return "no active owner";
  return `${pluralOf(owners.length, "owner", "owners")}: ${owners.map(({ name }) => name).join(", ")}`;
}
