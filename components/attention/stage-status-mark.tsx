"use client";

import type { ReleaseStatus } from "@/server/domain/status/status";
import { OVERDUE_PRESENTATION } from "../marks/phase-mark";
import { StatusMark } from "../marks/status-mark";
import { StateMark } from "../ui/state-mark";
import { useAttention } from "./use-attention";

interface StageStatusMarkProps {
  readonly releaseKey: string;
  readonly stage: string;
  readonly status: ReleaseStatus;
}

/** Draws the status of a release in a stage, or Overdue if its deployment should be live by now. */
export function StageStatusMark({ releaseKey, stage, status }: StageStatusMarkProps) {
  const overdue = useAttention()?.overdueDeployments ?? [];
  if (overdue.some((one) => one.releaseKey === releaseKey && one.stage === stage))
    return <StateMark presentation={OVERDUE_PRESENTATION} />;
  return <StatusMark status={status} />;
}
