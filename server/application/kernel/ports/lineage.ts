import type { LineageProcess } from "@/server/domain/lineage/process";
import type { Reach } from "./policy-reads";

/** An edge as it is found beside a node: in the direction asked for, it leads from `near` to `far`. */
export interface FoundEdge {
  readonly near: string;
  /** Undefined for something out of the caller's reach: that it is there is known, what it is is not. */
  readonly far: string | undefined;
  /** False where an event did not say which version of a data set it meant. */
  readonly isCertain: boolean;
  /** When it was last heard of. */
  readonly at: Date | undefined;
}

export interface FoundEdges {
  readonly edges: readonly FoundEdge[];
  /** True when there are more than were read. */
  readonly isCut: boolean;
}

export interface ArtifactFacts {
  readonly id: string;
  readonly componentKind: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
  readonly uri: string | undefined;
  readonly createdBy: string | undefined;
  /** Under which names runs spoke of it. */
  /** How many versions events state of it; only for a data set under its name alone. */
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
  /** A release in reach that holds its subject: where it can be read. */
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

/** A thing to begin looking from. */
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
  /** Runs of these jobs, so that a job that was never described by itself has a name. */
  jobs(
    reach: Reach,
    ids: readonly string[],
  ): Promise<readonly { readonly id: string; readonly namespace: string; readonly name: string }[]>;
  releases(reach: Reach, ids: readonly string[]): Promise<readonly ReleaseNodeFacts[]>;
  evidence(reach: Reach, ids: readonly string[]): Promise<readonly EvidenceNodeFacts[]>;
  deployments(reach: Reach, ids: readonly string[]): Promise<readonly DeploymentNodeFacts[]>;
  /** Releases, parts of releases, data sets and jobs whose name holds the text; at most so many of each, newest first. */
  search(reach: Reach, text: string, limit: number): Promise<readonly LineageStart[]>;
}

export interface LineageWrites extends LineageReads {
  /** Add what an event says about a run or job to what is known, once per team, under the run's own lock. */
  recordProcess(teams: readonly string[], process: LineageProcess): Promise<void>;
}
