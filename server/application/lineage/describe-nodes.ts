import { grouped } from "@/server/domain/collection/grouped";
import { type LineageKind, readNode } from "@/server/domain/lineage/node";
import type { ProcessFacts } from "@/server/domain/lineage/process";
import type { ArtifactFacts, GraphView, LineageReads } from "../kernel/ports/lineage";
import { deploymentNodeOf, endpointNodeOf, releaseNodeOf } from "./describe-records";
import { instant, type LineageNode, nodeOf, text } from "./lineage-node";

/** Describes nodes, in the given order; a node without data within reach is left out. */
export async function describeNodes(
  reads: LineageReads,
  view: GraphView,
  ids: readonly string[],
): Promise<readonly LineageNode[]> {
  const of = (...kinds: readonly string[]) =>
    ids.filter((id) => kinds.some((kind) => id.startsWith(`${kind}:`)));
  /** Reads nothing for no ids: most graphs have few kinds of nodes. */
  const read = <Facts>(
    wanted: readonly string[],
    from: (ids: readonly string[]) => Promise<readonly Facts[]>,
  ) => (wanted.length === 0 ? Promise.resolve([]) : from(wanted));
  const [artifacts, processes, jobs, releases, evidence, deployments, endpoints] = await Promise.all([
    read(of("artifact", "dataset"), (some) => reads.artifacts(view, some)),
    read(of("run"), (some) => reads.processes(view, some)),
    read(of("job"), (some) => reads.jobs(view, some)),
    read(of("release"), (some) => reads.releases(view, some)),
    read(of("artifact"), (some) =>
      reads.evidence(
        view,
        some.map((id) => id.slice("artifact:".length)),
      ),
    ),
    read(of("deployment"), (some) => reads.deployments(view, some)),
    read(of("endpoint"), (some) => reads.endpoints(view, some)),
  ]);
  const described = new Map<string, LineageNode>();
  const add = (nodes: readonly LineageNode[]) => {
    for (const node of nodes) if (!described.has(node.id)) described.set(node.id, node);
  };
  const about = grouped(evidence, ({ digest }) => `artifact:${digest}`);
  add(
    artifacts.map((facts) => ({
      ...artifactNodeOf(facts),
      evidence: (about.get(facts.id) ?? []).map(({ digest: _, ...item }) => item),
    })),
  );
  add(processes.filter(({ kind }) => kind === "run").map(runNodeOf));
  add(
    jobs.map(({ id, namespace, name }) =>
      nodeOf({ id, kind: "job", label: name, detail: namespace, facts: [text("Namespace", namespace)] }),
    ),
  );
  add(releases.map(releaseNodeOf));
  add(deployments.map(deploymentNodeOf));
  add(endpoints.map(endpointNodeOf));
  return ids.flatMap((id) => described.get(id) ?? []);
}

const OWN_KINDS: ReadonlySet<string> = new Set(["model", "dataset", "feature-set"]);

function artifactNodeOf({
  id,
  componentKind,
  name,
  version,
  versionCount,
  uri,
  createdBy,
  revokedAt,
  madeWithModel,
  hasColumns,
  datasets,
}: ArtifactFacts): LineageNode {
  const reference = readNode(id);
  const digest = reference?.of === "artifact" ? reference.digest : undefined;
  const kind: LineageKind =
    componentKind === undefined
      ? (madeWithModel ?? "dataset")
      : OWN_KINDS.has(componentKind)
        ? (componentKind as LineageKind)
        : "component";
  return nodeOf({
    id,
    kind,
    label: name,
    detail:
      digest !== undefined && version === digest
        ? shortened(digest)
        : (version ?? versionsInWords(versionCount)),
    hasColumns,
    badges: revokedAt === undefined ? [] : [{ word: "revoked", state: "failed" }],
    facts: [
      ...instant("Revoked", revokedAt),
      ...(componentKind === undefined ? [] : [text("Kind", componentKind)]),
      ...(version === undefined || version === digest ? [] : [text("Version", version)]),
      ...(digest === undefined ? [] : [{ term: "Digest", value: digest, as: "digest" } as const]),
      ...(uri === undefined ? [] : [{ term: "Where", value: uri, as: "code" } as const]),
      ...(createdBy === undefined ? [] : [text("Made by", createdBy)]),
      ...datasets.map(
        (dataset) =>
          ({ term: "Name in runs", value: `${dataset.namespace} ${dataset.name}`, as: "code" }) as const,
      ),
    ],
  });
}

/**
 * A data set without a version represents all its versions; if no event ever named a version, the count is
 * left out.
 */
function versionsInWords(count = 0): string {
  return count === 0 ? "version not stated" : `${count} ${count === 1 ? "version" : "versions"}`;
}

function shortened(digest: string): string {
  return `${digest.slice(0, 11)}…${digest.slice(-2)}`;
}

const STATES: Readonly<Record<string, string>> = {
  COMPLETE: "completed",
  FAIL: "failed",
  ABORT: "aborted",
  START: "started",
  RUNNING: "running",
};

function runNodeOf(run: ProcessFacts): LineageNode {
  const reference = readNode(run.id);
  const state = STATES[run.state ?? ""] ?? "state not stated";
  return nodeOf({
    id: run.id,
    kind: "run",
    label: run.jobName ?? "run",
    // Runs of one job differ in the last characters of their ids, which begin with a time.
    detail: reference?.of === "run" ? `${state}, …${reference.id.slice(-6)}` : state,
    badges: run.state === "FAIL" || run.state === "ABORT" ? [{ word: state, state: "failed" }] : [],
    facts: [
      text("State", state),
      ...instant("Started", run.startedAt),
      ...instant("Ended", run.endedAt),
      ...(run.jobNamespace === undefined ? [] : [text("Namespace", run.jobNamespace)]),
      ...(run.codeRevision === undefined
        ? []
        : [{ term: "Code", value: run.codeRevision, as: "code" } as const]),
      ...(reference?.of === "run" ? [{ term: "Run", value: reference.id, as: "code" } as const] : []),
    ],
  });
}
