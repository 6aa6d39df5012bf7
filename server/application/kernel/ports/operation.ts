import type { Digest } from "@/server/domain/canonical/index";
import type { LedgerReach } from "@/server/domain/ledger/reach";
import type { Calendar, HoldScope } from "@/server/domain/stage/stage";
import type { LedgerEvents } from "../ledger-event";
import type { Scope } from "../scope";
import type { DemoProgress } from "./screens";

export interface LedgerEntryRecord {
  readonly id: string;
  readonly canonical: string;
  readonly recordedAt: Date;
  /** 0-based leaf index; undefined until sealed. */
  readonly sequence: number | undefined;
  readonly leafHash: Uint8Array | undefined;
  readonly state: "recorded" | "sealed" | "checkpointed";
}

export interface LedgerReads {
  /** Sealed entries in order of sequence. */
  list(from: number, limit: number): Promise<readonly LedgerEntryRecord[]>;
  /** The ids of those entries that a reader may read. */
  readable(entryIds: readonly string[], reach: LedgerReach): Promise<ReadonlySet<string>>;
  /** The newest entries about a subject, newest first. */
  listAbout(subjectId: string, limit: number): Promise<readonly LedgerEntryRecord[]>;
  findById(id: string): Promise<LedgerEntryRecord | undefined>;
  latestCheckpoint(): Promise<{ readonly size: number; readonly root: Uint8Array; readonly note: string } | undefined>;
  /** Hash of the complete node (level, index), for proofs. */
  nodes(wanted: readonly { readonly level: number; readonly index: number }[]): Promise<readonly (Uint8Array | undefined)[]>;
}

export interface LedgerWrites extends LedgerReads {
  /** Inserts one unsealed entry per event, in this transaction. Returns the entries' ids. */
  append(scope: Pick<Scope, "actor" | "now" | "requestId" | "newId">, events: LedgerEvents, refused: boolean): Promise<readonly string[]>;
}

export interface DriftWindowRecord {
  readonly series: string;
  readonly metric: string;
  readonly method: string;
  readonly direction: "larger-is-drift" | "smaller-is-drift";
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly value: number | null;
  readonly limitWarn: number | null;
  readonly limitAct: number | null;
  readonly sampleSize: number;
  readonly baselineDigest: Digest;
}

export interface LineageEventRecord {
  readonly id: string;
  readonly kind: "run" | "job" | "dataset";
  readonly eventType: string | undefined;
  readonly eventTimeRaw: string;
  readonly eventTime: Date | undefined;
  readonly runId: string | undefined;
  readonly jobNamespace: string | undefined;
  readonly jobName: string | undefined;
  /** `namespace/name` of every data set it mentions. */
  readonly datasets: readonly string[];
  readonly quarantineReason: string | undefined;
  readonly body: string;
  readonly collectorId: string;
  /** Teams it was sent for; `*` for every team. */
  readonly teams: readonly string[];
  readonly receivedAt: Date;
}

export interface HoldRecord {
  readonly id: string;
  readonly scope: HoldScope;
  readonly releaseId: string | undefined;
  /** Of a hold on a whole model. */
  readonly modelKey: string | undefined;
}

export interface OperationReads {
  /** A hold on something of these teams; one on a whole stage is in every team's reach. */
  findHold(teams: readonly string[] | "*", id: string): Promise<HoldRecord | undefined>;
  calendars(): Promise<readonly Calendar[]>;
  driftWindows(modelId: string, stage: string, since: Date): Promise<readonly DriftWindowRecord[]>;
}

export interface OperationWrites extends OperationReads {
  /** False when this database has begun before. */
  beginInstallation(installation: { readonly demo: boolean; readonly createdAt: Date }): Promise<boolean>;
  /**
   * Closes the clock and ends sessions opened during the replay at the given instant. False when no clock is
   * open.
   */
  closeDemoClock(sessionsUntil: Date): Promise<boolean>;
  /** False when no demo clock is open. */
  recordDemoProgress(progress: DemoProgress): Promise<boolean>;
  putCalendar(calendar: Calendar): Promise<void>;
  /**
   * Takes the lock of everything that blocks many releases at once (holds, freezes, revocations), until the
   * transaction ends. Taken first: permits are issued and spent under the same lock, shared, so that none is
   * acknowledged after the stop was.
   */
  lockStops(): Promise<void>;
  placeHold(hold: {
    readonly id: string;
    readonly scope: HoldScope;
    readonly stage: string | undefined;
    readonly modelId: string | undefined;
    readonly releaseId: string | undefined;
    readonly reason: string;
    readonly exitCondition: string;
    readonly placedBy: string;
    readonly placedAt: Date;
  }): Promise<void>;
  /** False when there is no such active hold. */
  releaseHold(id: string, by: string, at: Date): Promise<boolean>;
  /** A window sent again replaces the earlier one of the same span. */
  insertDriftWindows(batch: {
    readonly modelId: string;
    readonly stage: string;
    readonly windows: readonly DriftWindowRecord[];
    readonly receivedAt: Date;
    readonly newId: Scope["newId"];
  }): Promise<void>;
  insertLineageEvent(event: LineageEventRecord): Promise<void>;
}
