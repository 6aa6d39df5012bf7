import type { DecisionState } from "@/server/domain/decision/evaluation";
import type { RiskTier } from "@/server/domain/model/model";
import type { Teams } from "./teams";

/** One open promotion request of the inbox; the evaluator says whose turn it is. */
export interface InboxRow {
  readonly releaseId: string;
  readonly releaseKey: string;
  readonly modelTitle: string;
  readonly stage: string;
  readonly riskTier: RiskTier;
  readonly summary: string;
  readonly requestedAt: Date;
  readonly requestedBy: string;
}

/** An event of a release in reach, from the ledger. */
export interface HappenedRow {
  readonly entryId: string;
  readonly action: string;
  readonly actorName: string;
  readonly at: Date;
  readonly releaseKey: string | undefined;
  readonly stage: string | undefined;
  readonly refused: boolean;
}

export interface LiveRow {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly stage: string;
  readonly releaseKey: string;
  readonly since: Date;
}

export interface DemoProgress {
  /** The number of completed steps. */
  readonly step: number;
  readonly steps: number;
  readonly label: string;
}

export interface InstallationFacts {
  readonly demo: boolean;
  readonly demoClock: "open" | "closed" | "never";
  readonly demoProgress: DemoProgress | undefined;
  /** When this database began, by the clock it began under; a demo's history is counted from here. */
  readonly createdAt: Date;
}

/** Read models: one query per screen. */
export interface ScreenReads {
  openRequests(teams: Teams): Promise<readonly InboxRow[]>;
  happened(teams: Teams, since: Date, limit: number): Promise<readonly HappenedRow[]>;
  /** The latest deployments, by model. */
  live(teams: Teams, max: number): Promise<readonly LiveRow[]>;
  installation(): Promise<InstallationFacts | undefined>;
}

export type { DecisionState };
