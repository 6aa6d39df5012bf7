import { datasetNode, jobNode, LINEAGE_ID_MAX, type LineageName, runNode, versionNode } from "./node";

/** What one event says, in our words; the door has read it from whatever the sender's standard is. */
export interface LineageStatement {
  readonly kind: "run" | "job" | "dataset";
  readonly eventType: string | undefined;
  readonly eventTime: Date | undefined;
  readonly runId: string | undefined;
  readonly job: LineageName | undefined;
  readonly codeRevision: string | undefined;
  readonly inputs: readonly LineageMention[];
  readonly outputs: readonly LineageMention[];
}

/** A data set as an event names it. */
export interface LineageMention extends LineageName {
  readonly version: string | undefined;
}

/** One data set, in one version, going into or coming out of a run or a job. */
export interface LineageLink {
  readonly direction: "input" | "output";
  /** The version's node, or the data set's own where no event said which version. */
  readonly artifactId: string;
  readonly datasetId: string;
  readonly namespace: string;
  readonly name: string;
  readonly version: string | undefined;
}

/** A run, or a job that was described without one: everything that all events about it say together. */
export interface LineageProcess {
  readonly id: string;
  readonly kind: "run" | "job";
  /** The job a run is of; a job is its own. */
  readonly jobId: string | undefined;
  readonly jobNamespace: string | undefined;
  readonly jobName: string | undefined;
  readonly codeRevision: string | undefined;
  /** The type of the event that is latest by its own time among those that have one, and that time. */
  readonly state: string | undefined;
  readonly stateAt: Date | undefined;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly lastEventAt: Date | undefined;
  readonly links: readonly LineageLink[];
}

const ENDS: ReadonlySet<string> = new Set(["COMPLETE", "ABORT", "FAIL"]);

/** What an event adds to the graph; undefined for one about data sets alone, which joins nothing to anything. */
export function processOf(statement: LineageStatement): LineageProcess | undefined {
  const { kind, runId, job, eventTime, eventType } = statement;
  const id = kind === "run" ? runId && runNode(runId) : kind === "job" ? job && jobNode(job) : undefined;
  if (id === undefined || id === "") return undefined;
  return {
    id,
    kind: kind === "run" ? "run" : "job",
    jobId: job && jobNode(job),
    jobNamespace: job?.namespace,
    jobName: job?.name,
    // Longer than any revision is no revision.
    codeRevision: statement.codeRevision?.slice(0, 200),
    state: kind === "run" ? eventType : undefined,
    stateAt: kind === "run" && eventType !== undefined ? eventTime : undefined,
    startedAt: eventType === "START" ? eventTime : undefined,
    endedAt: eventType !== undefined && ENDS.has(eventType) ? eventTime : undefined,
    lastEventAt: eventTime,
    links: withoutVaguer([
      ...statement.inputs.map((mention) => linkOf("input", mention)),
      ...statement.outputs.map((mention) => linkOf("output", mention)),
    ]),
  };
}

/**
 * Two accounts of one run or job as one. Events arrive late, twice and in any order, so this is commutative, associative and
 * idempotent: whatever the order of arrival, the same events come to the same process. Where two disagree about what cannot
 * change, such as the job a run is of, the greater text stands, for no better reason than that it is the same one each time.
 */
export function mergeProcesses(a: LineageProcess, b: LineageProcess): LineageProcess {
  const { state, stateAt } = isLater(a, b) ? a : b;
  const { jobId, jobNamespace, jobName } = (a.jobId ?? "") > (b.jobId ?? "") ? a : b;
  return {
    id: a.id,
    kind: a.kind,
    jobId,
    jobNamespace,
    jobName,
    codeRevision: (a.codeRevision ?? "") > (b.codeRevision ?? "") ? a.codeRevision : b.codeRevision,
    state,
    stateAt,
    startedAt: least(a.startedAt, b.startedAt),
    endedAt: greatest(a.endedAt, b.endedAt),
    lastEventAt: greatest(a.lastEventAt, b.lastEventAt),
    links: withoutVaguer([...a.links, ...b.links]),
  };
}

/** Whether an event names something too long for the graph: cut short, it would be mistaken for another. */
export function hasOverlongName({ runId, job, inputs, outputs }: LineageStatement): boolean {
  const ids = [runNode(runId ?? ""), ...(job ? [jobNode(job)] : []), ...[...inputs, ...outputs].flatMap(idsOf)];
  return ids.some((id) => id.length > LINEAGE_ID_MAX);
}

function idsOf(mention: LineageMention): readonly string[] {
  return [datasetNode(mention), versionNode(mention, mention.version)];
}

function linkOf(direction: LineageLink["direction"], { namespace, name, version }: LineageMention): LineageLink {
  const dataset = { namespace, name };
  return { direction, artifactId: versionNode(dataset, version), datasetId: datasetNode(dataset), namespace, name, version };
}

/** A run's start often does not know what its end does: a data set without version gives way to the same one with. */
function withoutVaguer(links: readonly LineageLink[]): readonly LineageLink[] {
  const distinct = new Map(links.map((link) => [linkKey(link), link]));
  const precise = new Set(
    links.filter(({ version }) => version !== undefined).map(({ direction, datasetId }) => `${direction} ${datasetId}`),
  );
  return [...distinct.values()]
    .filter(({ version, direction, datasetId }) => version !== undefined || !precise.has(`${direction} ${datasetId}`))
    .sort((a, b) => (linkKey(a) < linkKey(b) ? -1 : 1));
}

/** Tells the links of one process apart. */
export function linkKey({ direction, datasetId, artifactId }: LineageLink): string {
  return `${direction} ${datasetId} ${artifactId}`;
}

/** By the events' own time; at the same time what ends a run stands, then anything that does not depend on who came first. */
function isLater(a: LineageProcess, b: LineageProcess): boolean {
  const [at, bt] = [a, b].map(({ state, stateAt }) => (state === undefined ? Number.NEGATIVE_INFINITY : (stateAt?.getTime() ?? 0)));
  return at !== bt ? Number(at) > Number(bt) : rank(a) > rank(b);
}

function rank({ state }: LineageProcess): string {
  return state === undefined ? "" : `${ENDS.has(state) ? 1 : 0}${state}`;
}

function least(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

function greatest(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}
