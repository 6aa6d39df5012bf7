import { grouped } from "@/server/domain/collection/grouped";
import { bandOf } from "@/server/domain/drift/drift-band";
import { type LineageKind, readNode } from "@/server/domain/lineage/node";
import type { ProcessFacts } from "@/server/domain/lineage/process";
import { countOf } from "@/server/domain/text/count-of";
import { withHiddenShown } from "@/server/domain/text/visible-text";
import type {
  ArtifactFacts,
  DeploymentNodeFacts,
  EvidenceNodeFacts,
  GraphView,
  LineageReads,
  ReleaseNodeFacts,
} from "../kernel/ports/lineage";

/** One fact about a node; `as` is its format. */
export interface LineageFact {
  readonly term: string;
  readonly value: string;
  readonly as: "text" | "code" | "digest" | "instant" | "address";
}

export interface LineageNode {
  readonly id: string;
  readonly kind: LineageKind;
  /** The display name. */
  readonly label: string;
  /** Distinguishes the node from others of its kind: a version, a state, a stage. */
  readonly detail: string;
  /** Decisions and states of a release or deployment: “live in production”. */
  readonly badges: readonly {
    readonly word: string;
    readonly state: "live" | "waiting" | "failed" | "past" | "signed" | "waived";
  }[];
  readonly facts: readonly LineageFact[];
  /** True for a data set of which events name columns. */
  readonly hasColumns: boolean;
  /** Key of the release whose page has more. */
  readonly releaseKey: string | undefined;
  /** Evidence about it, newest first. */
  readonly evidence: readonly NodeEvidence[];
}

/** One evidence record about a node. */
export type NodeEvidence = Omit<EvidenceNodeFacts, "digest">;

/** Describes nodes, in the given order; a node without data within reach is left out. */
export async function describeNodes(
  reads: LineageReads,
  view: GraphView,
  ids: readonly string[],
): Promise<readonly LineageNode[]> {
  const of = (...kinds: readonly string[]) =>
    ids.filter((id) => kinds.some((kind) => id.startsWith(`${kind}:`)));
  const [artifacts, processes, jobs, releases, evidence, deployments] = await Promise.all([
    reads.artifacts(view, of("artifact", "dataset")),
    reads.processes(view, of("run", "job")),
    reads.jobs(view, of("job")),
    reads.releases(view, of("release")),
    reads.evidence(
      view,
      of("artifact").map((id) => id.slice("artifact:".length)),
    ),
    reads.deployments(view, of("deployment")),
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
  return ids.flatMap((id) => described.get(id) ?? []);
}

type Essentials = Pick<LineageNode, "id" | "kind" | "label" | "detail"> & Partial<LineageNode>;

function nodeOf(essentials: Essentials): LineageNode {
  const { label, detail, facts = [] } = essentials;
  return {
    badges: [],
    hasColumns: false,
    releaseKey: undefined,
    evidence: [],
    ...essentials,
    // Names in events come from outside and are stored as received.
    label: withHiddenShown(label),
    detail: withHiddenShown(detail),
    facts: facts.map((fact) => ({ ...fact, value: withHiddenShown(fact.value) })),
  };
}

const text = (term: string, value: string): LineageFact => ({ term, value, as: "text" });
const instant = (term: string, value: Date | undefined): readonly LineageFact[] =>
  value === undefined ? [] : [{ term, value: value.toISOString(), as: "instant" }];

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
  hasColumns,
  datasets,
}: ArtifactFacts): LineageNode {
  const reference = readNode(id);
  const digest = reference?.of === "artifact" ? reference.digest : undefined;
  const kind: LineageKind =
    componentKind === undefined
      ? "dataset"
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

function releaseNodeOf(release: ReleaseNodeFacts): LineageNode {
  return nodeOf({
    id: release.id,
    kind: "release",
    label: release.modelTitle,
    detail: release.version,
    badges: [
      ...release.live.map((stage) => ({ word: `live in ${stage}`, state: "live" }) as const),
      ...release.requested.map((stage) => ({ word: `requested for ${stage}`, state: "waiting" }) as const),
      ...(release.state === "withdrawn" ? [{ word: "withdrawn", state: "failed" } as const] : []),
      ...(release.signatures > 0
        ? [{ word: countOf(release.signatures, "signature"), state: "signed" } as const]
        : []),
      ...(release.waivers > 0
        ? [{ word: countOf(release.waivers, "waiver"), state: "waived" } as const]
        : []),
    ],
    facts: [
      text("Release", release.key),
      ...instant("Opened", release.openedAt),
      ...release.permitted.flatMap(({ stage, at }) => instant(`Permitted for ${stage}`, at)),
    ],
    releaseKey: release.key,
  });
}

function deploymentNodeOf(deployment: DeploymentNodeFacts): LineageNode {
  const ended =
    { superseded: "superseded", "rolled-back": "rolled back", failed: "failed" }[deployment.endedBy ?? ""] ??
    "ended";
  return nodeOf({
    id: deployment.id,
    kind: "deployment",
    label: deployment.stage,
    detail: deployment.modelTitle,
    badges: [
      deployment.until === undefined
        ? { word: "live", state: "live" }
        : { word: ended, state: ended === "superseded" ? "past" : "failed" },
      ...driftBadges(deployment.drift),
    ],
    facts: [
      text("Release", deployment.releaseKey),
      ...instant("Since", deployment.since),
      ...instant("Until", deployment.until),
    ],
    releaseKey: deployment.releaseKey,
  });
}

/** The number of monitored statistics past a limit. A deployment with stable ones has a badge too: without one nothing is monitored. */
function driftBadges(windows: DeploymentNodeFacts["drift"]): LineageNode["badges"] {
  const bands = windows.map((window) => bandOf(window, window.direction));
  const counted = (band: string) => bands.filter((one) => one === band).length;
  const [drifted, shifting, stable] = [counted("drifted"), counted("shifting"), counted("stable")];
  return [
    ...(drifted > 0 ? [{ word: `${drifted} drifted`, state: "failed" } as const] : []),
    ...(shifting > 0 ? [{ word: `${shifting} shifting`, state: "waiting" } as const] : []),
    ...(drifted + shifting === 0 && stable > 0
      ? [{ word: "no drift past a limit", state: "past" } as const]
      : []),
  ];
}
