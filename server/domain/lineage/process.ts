import { datasetNode, jobNode, LINEAGE_ID_MAX, type LineageName, runNode, versionNode } from "./node";

/** The statements of one event, converted from the sender's standard. */
export interface LineageStatement {
  readonly kind: "run" | "job" | "dataset";
  readonly eventType: string | undefined;
  readonly eventTime: Date | undefined;
  readonly runId: string | undefined;
  readonly job: LineageName | undefined;
  readonly codeRevision: string | undefined;
  readonly inputs: readonly LineageMention[];
  readonly outputs: readonly LineageMention[];
  readonly aliases: readonly LineageAlias[];
  readonly columns: readonly LineageColumn[];
}

/** Two names of one data set. */
export interface LineageAlias {
  readonly dataset: LineageName;
  readonly alias: LineageName;
}

/** One input of one column of a data set. */
export interface LineageColumn {
  readonly dataset: LineageName;
  readonly column: string;
  readonly from: LineageName;
  readonly fromColumn: string;
  /** `DIRECT/AGGREGATION`; undefined if the sender states none. */
  readonly transformation: string | undefined;
}

/** A data set in an event. */
export interface LineageMention extends LineageName {
  readonly version: string | undefined;
}

/** One data set, in one version, as input or output of a run or a job. */
export interface LineageLink {
  readonly direction: "input" | "output";
  /** The version's node, or the data set's own if no event had a version. */
  readonly artifactId: string;
  readonly datasetId: string;
  readonly namespace: string;
  readonly name: string;
  readonly version: string | undefined;
}

/** The description of a run, or of a job without a run: combined from all events about it. */
export interface ProcessFacts {
  readonly id: string;
  readonly kind: "run" | "job";
  /** The job of a run; a job is its own. */
  readonly jobId: string | undefined;
  readonly jobNamespace: string | undefined;
  readonly jobName: string | undefined;
  readonly codeRevision: string | undefined;
  /** The type and time of the event that is latest by its own time, among those with a type. */
  readonly state: string | undefined;
  readonly stateAt: Date | undefined;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly lastEventAt: Date | undefined;
}

/** A run or job with its data sets. */
export interface LineageProcess extends ProcessFacts {
  readonly links: readonly LineageLink[];
}

const ENDS: ReadonlySet<string> = new Set(["COMPLETE", "ABORT", "FAIL"]);

/** Returns an event's addition to the graph; undefined for one about data sets alone, which links nothing. */
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
    // A longer text is no revision.
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
 * Merges two descriptions of one run or job. Events arrive late, twice and in any order, so this is
 * commutative, associative and idempotent: the same events always combine to the same process. If two
 * disagree about an unchangeable field, such as the job of a run, the greater text is used, because it is the
 * same one each time.
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

/**
 * Returns true if an event has a name too long for the graph: shortened, it could be mistaken for another.
 */
export function hasOverlongName({
  runId,
  job,
  inputs,
  outputs,
  aliases,
  columns,
}: LineageStatement): boolean {
  const names = [
    ...aliases.flatMap(({ dataset, alias }) => [dataset, alias]),
    ...columns.flatMap(({ dataset, from }) => [dataset, from]),
  ];
  const ids = [
    runNode(runId ?? ""),
    ...(job ? [jobNode(job)] : []),
    ...[...inputs, ...outputs].flatMap(idsOf),
    ...names.map(datasetNode),
  ];
  const texts = columns.flatMap(({ column, fromColumn }) => [column, fromColumn]);
  return ids.some((id) => id.length > LINEAGE_ID_MAX) || texts.some((text) => text.length > COLUMN_MAX);
}

/** Longest name of a column: one key of the database has two of them beside two ids. */
const COLUMN_MAX = 300;

function idsOf(mention: LineageMention): readonly string[] {
  return [datasetNode(mention), versionNode(mention, mention.version)];
}

function linkOf(
  direction: LineageLink["direction"],
  { namespace, name, version }: LineageMention,
): LineageLink {
  const dataset = { namespace, name };
  return {
    direction,
    artifactId: versionNode(dataset, version),
    datasetId: datasetNode(dataset),
    namespace,
    name,
    version,
  };
}

/**
 * A run's start often lacks versions that its end has: a data set without a version is replaced by the same
 * one with.
 */
function withoutVaguer(links: readonly LineageLink[]): readonly LineageLink[] {
  const distinct = new Map(links.map((link) => [linkKey(link), link]));
  const precise = new Set(
    links
      .filter(({ version }) => version !== undefined)
      .map(({ direction, datasetId }) => `${direction} ${datasetId}`),
  );
  return [...distinct.values()]
    .filter(
      ({ version, direction, datasetId }) =>
        version !== undefined || !precise.has(`${direction} ${datasetId}`),
    )
    .sort((a, b) => (linkKey(a) < linkKey(b) ? -1 : 1));
}

/** The unique key of a link within its process. */
export function linkKey({ direction, datasetId, artifactId }: LineageLink): string {
  return `${direction} ${datasetId} ${artifactId}`;
}

/** By the events' own time; at the same time the end of a run wins, then an order independent of arrival. */
function isLater(a: LineageProcess, b: LineageProcess): boolean {
  const [at, bt] = [a, b].map(({ state, stateAt }) =>
    state === undefined ? Number.NEGATIVE_INFINITY : (stateAt?.getTime() ?? 0),
  );
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
