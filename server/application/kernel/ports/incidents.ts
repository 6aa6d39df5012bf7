import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Mention } from "@/server/domain/comment/comment";
import type { AlarmOrigin, SharedCause, UpstreamNode } from "@/server/domain/incident/group-alarms";
import type {
  ActFacts,
  Impact,
  IncidentSource,
  IncidentState,
  Resolution,
} from "@/server/domain/incident/incident";
import type { RetrainingState } from "@/server/domain/incident/retraining";
import type { Severity } from "@/server/domain/recall/revocation-details";
import type { AlarmRecord } from "./alarms";
import type { Page, PageRequest } from "./page";
import type { Reach } from "./policy-reads";
import type { Teams } from "./teams";

export interface IncidentRecord {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly source: IncidentSource;
  /** Undefined if nobody stated it; the severity then comes from the alarms or the recall. */
  readonly impact: Impact | undefined;
  readonly severity: Severity;
  /** Affected users, in words; may be empty. */
  readonly affectedUsers: string;
  readonly cause: SharedCause | undefined;
  readonly recallId: string | undefined;
  /** Number of the incident that its alarms belong to as well. */
  readonly duplicateOf: number | undefined;
  /** The state in the ledger. The state that counts follows from the acts and the time. */
  readonly status: IncidentState;
  readonly since: Date;
  readonly openedBy: ActorReference;
  readonly openedAt: Date;
}

/** An affected model, with the release and the stage if they are known. */
export interface IncidentSubject {
  readonly incidentId: string;
  readonly modelId: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  /** The email of the model's incident owner; undefined for a vacancy. */
  readonly owner: string | undefined;
  readonly releaseId: string | undefined;
  readonly releaseKey: string | undefined;
  readonly stage: string | undefined;
  readonly addedAt: Date;
}

export interface IncidentActRecord extends ActFacts {
  readonly id: string;
  readonly incidentId: string;
  readonly reason: string;
  /** The model that it is about; undefined for an act on the whole incident. */
  readonly modelId: string | undefined;
  readonly modelKey: string | undefined;
  readonly team: string | undefined;
  readonly stage: string | undefined;
  /** The email of the person who answers for an acceptance. */
  readonly owner: string | undefined;
  readonly resolution: Resolution | undefined;
  readonly holdId: string | undefined;
  /** The rollback: its promotion, the release that it returns to, and its phase. */
  readonly rollback:
    | { readonly promotionId: string; readonly releaseKey: string; readonly phase: string }
    | undefined;
  /** The policy whose draft changes a limit. */
  readonly draft: { readonly id: string; readonly policy: string; readonly state: string } | undefined;
  readonly retraining:
    | { readonly id: string; readonly state: RetrainingState; readonly candidateKey: string | undefined }
    | undefined;
  readonly reviewDueAt: Date | undefined;
  readonly mentions: readonly Mention[];
  readonly by: ActorReference;
  readonly at: Date;
}

export interface IncidentFilter {
  readonly states?: readonly IncidentState[] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  /** Key of an affected model. */
  readonly model?: string | undefined;
}

/** An open alarm that belongs to no incident. */
export interface NewAlarm extends Pick<AlarmOrigin, "alarmId" | "startsAt" | "endsAt"> {
  readonly modelId: string;
  readonly releaseId: string | undefined;
  readonly stage: string;
  readonly severity: Severity;
}

export interface IncidentReads {
  /** Incidents with an affected model in reach, newest first. */
  list(reach: Reach, filter: IncidentFilter, page: PageRequest): Promise<Page<IncidentRecord>>;
  find(reach: Reach, number: number): Promise<IncidentRecord | undefined>;
  /** Incidents that the ledger says are not resolved, in these teams; at most `limit`, the most severe first. */
  unresolved(teams: Teams, limit: number): Promise<readonly IncidentRecord[]>;
  /** Every affected model of these incidents, in every team. */
  subjects(incidentIds: readonly string[]): Promise<readonly IncidentSubject[]>;
  /** Every act on these incidents, oldest first. */
  acts(incidentIds: readonly string[]): Promise<readonly IncidentActRecord[]>;
  /** Open alarms of detected drift that belong to no incident, oldest first. */
  alarmsToGroup(limit: number): Promise<readonly NewAlarm[]>;
  /** The alarms of unresolved incidents, newest first. */
  groupedAlarms(limit: number): Promise<readonly AlarmOrigin[]>;
  /** The alarms of an incident, oldest first; at most `limit`. */
  signals(incidentId: string, limit: number): Promise<readonly AlarmRecord[]>;
  /** Numbers of incidents of which the state by acts and time differs from the one in the ledger, at most `limit`. */
  toSettle(now: Date, limit: number): Promise<readonly number[]>;
}

/** A row of an act, before it is recorded. */
export interface NewIncidentAct
  extends Omit<
    IncidentActRecord,
    "hasEnded" | "incidentId" | "modelKey" | "team" | "rollback" | "draft" | "retraining"
  > {
  readonly promotionId: string | undefined;
  readonly draftId: string | undefined;
  readonly retrainingId: string | undefined;
}

export interface IncidentWrites extends IncidentReads {
  /** Locks an incident until the transaction ends. */
  lock(id: string): Promise<void>;
  /** Takes the next number; other transactions that take one wait until this one ends. */
  takeNumber(): Promise<number>;
  insert(incident: Omit<IncidentRecord, "duplicateOf">): Promise<void>;
  /** Adds affected models. Returns the ids of the models that were not affected before. */
  addSubjects(
    incidentId: string,
    subjects: readonly (Pick<IncidentSubject, "modelId" | "releaseId" | "stage" | "addedAt"> & {
      readonly id: string;
    })[],
  ): Promise<void>;
  addAct(incidentId: string, act: NewIncidentAct): Promise<void>;
  setStatus(incidentId: string, status: IncidentState): Promise<void>;
  addAlarms(
    incidentId: string,
    alarms: readonly { readonly alarmId: string; readonly upstream: readonly UpstreamNode[] }[],
    addedAt: Date,
  ): Promise<void>;
  /** Adds the alarms of one incident to another one. */
  copyAlarms(fromId: string, toId: string, addedAt: Date): Promise<void>;
  setCause(
    incidentId: string,
    cause: { readonly severity: Severity; readonly cause: SharedCause | undefined },
  ): Promise<void>;
  /** Marks an incident as a duplicate of another one, which keeps its alarms. */
  markDuplicate(incidentId: string, ofId: string): Promise<void>;
  insertRetraining(request: {
    readonly id: string;
    readonly incidentId: string;
    readonly modelId: string;
    readonly reason: string;
    readonly requestedBy: ActorReference;
    readonly requestedAt: Date;
  }): Promise<void>;
}
