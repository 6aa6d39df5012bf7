import { Ban, CircleDashed, CircleX, Clock, Shield, ShieldAlert, ShieldOff } from "lucide-react";
import type { WaiverStatus } from "@/server/domain/waiver/waiver-status";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

/** The table from the status of a waiver to icon, word and colour. */
export const WAIVER_PRESENTATION = {
  asked: { icon: CircleDashed, word: "Requested", tone: "waiting" },
  active: { icon: Shield, word: "In force", tone: "waived" },
  ending: { icon: ShieldAlert, word: "Ends soon", tone: "stale" },
  expired: { icon: Clock, word: "Expired", tone: "stale" },
  revoked: { icon: ShieldOff, word: "Revoked", tone: "failed" },
  declined: { icon: CircleX, word: "Refused", tone: "failed" },
  lapsed: { icon: Ban, word: "Not decided in time", tone: "missing" },
} as const satisfies Record<WaiverStatus, Presentation>;

/** Draws the status of a waiver as icon, word and colour. */
export function WaiverMark({
  status,
  look,
}: {
  readonly status: WaiverStatus;
  readonly look?: "plain" | "tag";
}) {
  return <StateMark presentation={WAIVER_PRESENTATION[status]} {...(look ? { look } : {})} />;
}
