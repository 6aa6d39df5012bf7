import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import type { HealthFinding, HealthState } from "@/server/domain/health/judge-health";
import type { Presentation } from "../ui/tone";

/** The table from health state to icon, word and colour. */
export const HEALTH_STATES: Readonly<Record<HealthState, Presentation>> = {
  well: { icon: CircleCheck, word: "OK", tone: "passed" },
  attention: { icon: TriangleAlert, word: "Needs attention", tone: "stale" },
  failing: { icon: CircleX, word: "Failing", tone: "failed" },
  unknown: { icon: CircleHelp, word: "Not known", tone: "missing" },
};

export const HEALTH_PARTS: Readonly<Record<HealthFinding["part"], string>> = {
  database: "Database",
  schema: "Schema",
  clock: "Clocks",
  sealer: "Ledger sealer",
  checkpoint: "Checkpoints",
  copies: "Checkpoint copies",
  verification: "Ledger verification",
  outbox: "Mail and chat",
  disk: "Disk",
  processes: "Processes",
};
