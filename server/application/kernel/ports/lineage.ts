import type { Verdict } from "@/server/domain/decision/verdict";
import type { DriftDirection, WindowMeasurement } from "@/server/domain/drift/drift-band";
import type { ColumnEdge, LineageAddition } from "@/server/domain/lineage/addition";
import type { EdgeBasis } from "@/server/domain/lineage/edge";
import type { ProcessFacts } from "@/server/domain/lineage/process";
import type { ReleaseStatus } from "@/server/domain/status/status";
import type { Reach } from "./policy-reads";

/** An edge beside a node: in the requested direction, it leads from `near` to `far`. */
export interface FoundEdge {
  readonly near: string;
  /** Undefined for a node out of the caller's reach: its existence is shown, its identity is not. */
  readonly far: string | undefined;
  readonly basis: EdgeBasis;
  /** The time since which it is known. */
  readonly at: Date;
  /** Name of the service account whose event states it; undefined for an edge that Countersign recorded itself. */
  readonly claimedBy: string | undefined;
}

export interface FoundEdges {
  readonly edges: readonly FoundEdge[];
  /** True when more exist than were read. */
  readonly isCut: boolean;
}

export interface ArtifactFacts {
  readonly id: string;
  readonly componentKind: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
  readonly uri: string | undefined;
  readonly createdBy: string | undefined;
  /** Since when it is revoked, if it is. */
  readonly revokedAt: Date | undefined;
  /** The number of versions that events state; only for a data set without a version. */
  readonly versionCount: number | undefined;
  /** Set for data that a run made with a model version or through an endpoint. */
  readonly madeWithModel: "evaluation" | "batch-output" | undefined;
  /** True if events name columns of it. */
  readonly hasColumns: boolean;
  /** The names that events use for it. */
  readonly datasets: readonly { readonly namespace: string; readonly name: string }[];
}

export interface ReleaseNodeFacts {
  readonly id: string;
  readonly key: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly version: string;
  readonly state: string;
  readonly openedAt: Date;
  readonly live: readonly string[];
  readonly requested: readonly string[];
  /** Granted waivers that had neither ended nor been revoked. */
  readonly waivers: number;
  readonly openedBy: string;
  /** Names of the people who own the model, or their addresses if they never signed in. */
  readonly owners: readonly string[];
  /** Signers of the approvals that were neither withdrawn nor void. */
  readonly signedBy: readonly string[];
  /** The recorded status in each stage; empty for a graph of the past. */
  readonly statuses: readonly { readonly stage: string; readonly status: ReleaseStatus }[];
  /** For a graph of the past: the verdicts of the latest decision for each stage by then. */
  readonly decided: readonly { readonly stage: string; readonly verdicts: readonly Verdict[] }[];
  /** The latest permit for each stage. */
  readonly permitted: readonly { readonly stage: string; readonly at: Date }[];
}

export interface EvidenceNodeFacts {
  readonly id: string;
  /** The component that it is about. */
  readonly digest: string;
  readonly type: string;
  readonly suite: string;
  readonly environment: string;
  readonly collectorName: string;
  readonly receivedAt: Date;
  /** The newest release in reach that contains the component. */
  readonly releaseKey: string | undefined;
}

export interface DeploymentNodeFacts {
  readonly id: string;
  readonly releaseKey: string;
  readonly modelTitle: string;
  readonly stage: string;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBy: string | undefined;
  /** Name of the person or account that requested it. */
  readonly requestedBy: string;
  /** The latest window of each monitored series of a deployment that had not ended. */
  readonly drift: readonly (WindowMeasurement & { readonly direction: DriftDirection })[];
}

/** The place where a stage serves a model. */
export interface EndpointNodeFacts {
  readonly id: string;
  readonly modelTitle: string;
  readonly stage: string;
  readonly owners: readonly string[];
  readonly live: { readonly releaseKey: string; readonly version: string; readonly since: Date } | undefined;
  readonly deployments: number;
}

/** A node to start from. */
export interface LineageStart {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

/** The part of the graph that a read may see. */
export interface GraphView extends Reach {
  /** The graph as it was known at this time; undefined for the present. */
  readonly at: Date | undefined;
  readonly now: Date;
}

/** Two names of one data set, seen from one of them. */
export interface FoundAlias {
  readonly datasetId: string;
  readonly aliasId: string;
  readonly since: Date;
  readonly claimedBy: string;
}

/** One column made from another, by a read. */
export interface FoundColumnEdge extends ColumnEdge {
  readonly processId: string | undefined;
  readonly since: Date;
  readonly claimedBy: string;
}

/** A column of a data set. */
export interface ColumnReference {
  readonly datasetId: string;
  readonly column: string;
}

/** One event that was kept and not understood. */
export interface QuarantinedEvent {
  readonly id: string;
  readonly kind: "run" | "job" | "dataset";
  readonly eventType: string | undefined;
  readonly eventTimeRaw: string;
  readonly runId: string | undefined;
  readonly jobName: string | undefined;
  readonly reason: string;
  readonly bytes: number;
  readonly collectorName: string;
  readonly receivedAt: Date;
  readonly acceptedAt: Date | undefined;
  /** Teams that it was sent for; `*` for every team. */
  readonly teams: readonly string[];
}

export interface LineageReads {
  /** Edges that lead away from these nodes, newest first. */
  edges(view: GraphView, from: readonly string[], direction: "upstream" | "downstream"): Promise<FoundEdges>;
  /** Counts the nodes that each of these nodes leads to, without the `known` ones. A node that leads to none is left out. */
  edgeCounts(
    view: GraphView,
    from: readonly string[],
    beside: { readonly direction: "upstream" | "downstream"; readonly known: readonly string[] },
  ): Promise<ReadonlyMap<string, number>>;
  /** Edges between columns that lead away from these columns; at most `limit`. */
  columnEdges(
    view: GraphView,
    from: readonly ColumnReference[],
    by: { readonly direction: "upstream" | "downstream"; readonly limit: number },
  ): Promise<readonly FoundColumnEdge[]>;
  /** Names of the columns of these data sets that events know. */
  columnsOf(view: GraphView, datasetIds: readonly string[]): Promise<readonly string[]>;
  /** The other names of these data sets, by the `symlinks` facets of events. */
  aliases(view: GraphView, datasetIds: readonly string[]): Promise<readonly FoundAlias[]>;
  artifacts(view: GraphView, ids: readonly string[]): Promise<readonly ArtifactFacts[]>;
  processes(view: GraphView, ids: readonly string[]): Promise<readonly ProcessFacts[]>;
  /** Runs of these jobs, so that a job without a description of its own gets a name. */
  jobs(
    view: GraphView,
    ids: readonly string[],
  ): Promise<readonly { readonly id: string; readonly namespace: string; readonly name: string }[]>;
  releases(view: GraphView, ids: readonly string[]): Promise<readonly ReleaseNodeFacts[]>;
  /** Evidence about these digests, newest first. */
  evidence(view: GraphView, digests: readonly string[]): Promise<readonly EvidenceNodeFacts[]>;
  /** Digests of the components that an evidence record is about. */
  subjectsOf(reach: Reach, evidenceId: string): Promise<readonly string[]>;
  deployments(view: GraphView, ids: readonly string[]): Promise<readonly DeploymentNodeFacts[]>;
  endpoints(view: GraphView, ids: readonly string[]): Promise<readonly EndpointNodeFacts[]>;
  /**
   * Releases, components, data sets and jobs whose name contains the text; at most `limit` of each, newest
   * first.
   */
  search(reach: Reach, text: string, limit: number): Promise<readonly LineageStart[]>;
  /** Quarantined events, newest first, those not yet accepted before others; at most `limit`. */
  quarantine(reach: Reach, limit: number): Promise<readonly QuarantinedEvent[]>;
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
  readonly codeRevision: string | undefined;
  readonly quarantineReason: string | undefined;
  /** The time at which a quarantined event joined the graph after all. */
  readonly acceptedAt: Date | undefined;
  readonly body: string;
  readonly collectorId: string;
  /** Teams it was sent for; `*` for every team. */
  readonly teams: readonly string[];
  readonly receivedAt: Date;
}

export interface LineageWrites extends LineageReads {
  insertEvent(event: LineageEventRecord): Promise<void>;
  /** Adds an event's statements, once per team. A run or job is changed under its own lock. */
  addToGraph(teams: readonly string[], addition: LineageAddition, claim: LineageClaim): Promise<void>;
  /** Returns an event that was quarantined, with its row locked until the transaction ends. */
  lockQuarantined(reach: Reach, id: string): Promise<LineageEventRecord | undefined>;
  markAccepted(id: string, at: Date): Promise<void>;
}

/** The event that states something. */
export interface LineageClaim {
  readonly since: Date;
  readonly eventId: string;
  readonly claimedBy: string;
}
