import type { LineageProcess } from "@/server/domain/lineage/process";
import type { Reach } from "./policy-reads";

/** An edge beside a node: in the requested direction, it leads from `near` to `far`. */
export interface FoundEdge {
  readonly near: string;
  /** Undefined for a node out of the caller's reach: its existence is shown, its identity is not. */
  readonly far: string | undefined;
  /** False when an event did not state which version of a data set it meant. */
  readonly isCertain: boolean;
  /** Its latest event. */
  readonly at: Date | undefined;
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
  /** The names that runs used for it. */
  /** The number of versions that events state; only for a data set without a version. */
  readonly versionCount: number | undefined;
  readonly datasets: readonly { readonly namespace: string; readonly name: string }[];
}

export interface ReleaseNodeFacts {
  readonly id: string;
  readonly key: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly version: string;
  readonly state: string;
  readonly openedAt: Date;
  readonly live: readonly string[];
  readonly requested: readonly string[];
}

export interface EvidenceNodeFacts {
  readonly id: string;
  readonly type: string;
  readonly suite: string;
  readonly environment: string;
  readonly collectorName: string;
  readonly payloadDigest: string;
  readonly receivedAt: Date;
  /** A release in reach with this subject, as a link. */
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
}

/** A node to start from. */
export interface LineageStart {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

export interface LineageReads {
  /** Edges that lead away from these nodes, newest first. */
  edges(reach: Reach, from: readonly string[], direction: "upstream" | "downstream"): Promise<FoundEdges>;
  artifacts(reach: Reach, ids: readonly string[]): Promise<readonly ArtifactFacts[]>;
  processes(reach: Reach, ids: readonly string[]): Promise<readonly LineageProcess[]>;
  /** Runs of these jobs, so that a job without a description of its own gets a name. */
  jobs(
    reach: Reach,
    ids: readonly string[],
  ): Promise<readonly { readonly id: string; readonly namespace: string; readonly name: string }[]>;
  releases(reach: Reach, ids: readonly string[]): Promise<readonly ReleaseNodeFacts[]>;
  evidence(reach: Reach, ids: readonly string[]): Promise<readonly EvidenceNodeFacts[]>;
  deployments(reach: Reach, ids: readonly string[]): Promise<readonly DeploymentNodeFacts[]>;
  /**
   * Releases, components, data sets and jobs whose name contains the text; at most `limit` of each, newest
   * first.
   */
  search(reach: Reach, text: string, limit: number): Promise<readonly LineageStart[]>;
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

export interface LineageWrites extends LineageReads {
  insertEvent(event: LineageEventRecord): Promise<void>;
  /** Adds what an event states about a run or job, once per team, under the run's own lock. */
  recordProcess(teams: readonly string[], process: LineageProcess): Promise<void>;
}
