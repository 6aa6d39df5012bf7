import type { JsonValue } from "@/server/domain/canonical/index";
import { isStorableText } from "@/server/domain/canonical/index";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { type ClaimedTime, readClaimedTime } from "../claimed-time";
import { readEvidenceJson } from "../json/index";

/** A name in a namespace, by which OpenLineage identifies jobs and data sets. */
export interface LineageKey {
  readonly namespace: string;
  readonly name: string;
}

export interface LineageJob extends LineageKey {
  /** Revision of the job's source code, from the `sourceCodeLocation` facet. */
  readonly codeRevision?: string;
}

export interface LineageDataset extends LineageKey {
  /** From the `version` facet; a claim of the sender. */
  readonly version?: string;
  /** Other names of the same data set, from the `symlinks` facet. */
  readonly aliases?: readonly LineageKey[];
  /** The columns that each of its columns was made from, from the `columnLineage` facet. */
  readonly columns?: readonly LineageColumnInput[];
}

/** One input of one column of a data set. */
export interface LineageColumnInput {
  readonly column: string;
  readonly from: LineageKey;
  readonly fromColumn: string;
  /** `DIRECT` or `INDIRECT` with the sender's subtype, such as `DIRECT/AGGREGATION`; undefined if the facet has none. */
  readonly transformation: string | undefined;
}

/** One converted OpenLineage event. Facets not named here stay in the stored body. */
export interface LineageEvent {
  readonly kind: "run" | "job" | "dataset";
  readonly eventTime: ClaimedTime;
  /**
   * `START`, `RUNNING`, `COMPLETE`, `ABORT`, `FAIL`, `OTHER`, or another text of the sender (then
   * quarantined).
   */
  readonly eventType?: string;
  readonly runId?: string;
  readonly parentRunId?: string;
  readonly job?: LineageJob;
  readonly inputs: readonly LineageDataset[];
  /** For a data set event: the data set itself. */
  readonly outputs: readonly LineageDataset[];
  readonly producer: string | undefined;
  /** The reason why the event is quarantined; undefined for a valid one. */
  readonly quarantineReason?: string;
}

/** Object members of one event or one list of events: an event of 50,000 facets is accepted. */
export const LINEAGE_MEMBERS_MAX = 500_000;
const EVENT_TYPES: ReadonlySet<string> = new Set(["START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER"]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Parses one event (specification 2-0-2 and before) as stock clients send it. Lenient, because a refused
 * client drops the event for good: an unusual event is stored with a reason. An event with a run is a run
 * event, else one with a job a job event, else a data set event.
 *
 * @param bytes the body after inflating, at most 10 MB; the caller has checked that.
 * @throws AppError `validation-failed` for an event without a key (no job and no data set, or no JSON object
 * at all); `payload-too-deep` and `payload-too-large` from the JSON reader.
 */
export function lineageEventFrom(bytes: Uint8Array): LineageEvent {
  const event = objectFrom(bytes);
  const oddities: string[] = [];
  const job = jobOf(event["job"]);
  const inputs = datasetsOf(event["inputs"], "inputs", oddities);
  const outputs = [
    ...datasetsOf(event["outputs"], "outputs", oddities),
    ...datasetsOf(event["dataset"] === undefined ? [] : [event["dataset"]], "dataset", oddities),
  ];
  if (job === undefined && inputs.length === 0 && outputs.length === 0)
    throw unkeyed(
      'the event names no job and no data set; expected "job", "dataset", "inputs" or "outputs" with "namespace" and "name"',
    );
  const kind = kindOf(event);
  const eventTime = readClaimedTime(textOf(event["eventTime"]) ?? "");
  const eventType = textOf(event["eventType"]);
  const runId = textOf(memberOf(event["run"], "runId"));
  const parentRunId = textOf(pathOf(event["run"], ["facets", "parent", "run", "runId"]));
  oddities.push(...odditiesOf({ kind, event, eventTime, eventType, runId, hasJob: job !== undefined }));
  return {
    kind,
    eventTime,
    ...(eventType === undefined ? {} : { eventType }),
    ...(runId === undefined ? {} : { runId }),
    ...(parentRunId === undefined ? {} : { parentRunId }),
    ...(job === undefined ? {} : { job }),
    inputs,
    outputs,
    producer: textOf(event["producer"]),
    ...(oddities.length === 0 ? {} : { quarantineReason: oddities.slice(0, 10).join("; ") }),
  };
}

function objectFrom(bytes: Uint8Array): Readonly<Record<string, JsonValue | undefined>> {
  try {
    const { value } = readEvidenceJson(bytes, { membersMax: LINEAGE_MEMBERS_MAX });
    if (isObject(value)) return value;
  } catch (error) {
    if (isAppError(error) && error.code === "evidence-unreadable") throw unkeyed(error.message);
    throw error;
  }
  throw unkeyed(
    "the body is not an object; expected one OpenLineage event (send a list of events to /lineage/batch)",
  );
}

function unkeyed(detail: string): AppError {
  return new AppError("validation-failed", detail, { errors: [{ pointer: "", detail }] });
}

function kindOf(event: Readonly<Record<string, JsonValue | undefined>>): LineageEvent["kind"] {
  if (event["run"] !== undefined) return "run";
  return event["job"] === undefined ? "dataset" : "job";
}

function jobOf(value: JsonValue | undefined): LineageJob | undefined {
  const key = keyOf(value);
  const codeRevision = textOf(pathOf(value, ["facets", "sourceCodeLocation", "version"]));
  return key === undefined || codeRevision === undefined ? key : { ...key, codeRevision };
}

function datasetsOf(
  list: JsonValue | undefined,
  member: string,
  oddities: string[],
): readonly LineageDataset[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    oddities.push(`"${member}" is not a list`);
    return [];
  }
  const keyed = list.flatMap((entry: JsonValue) => datasetOf(entry) ?? []);
  if (keyed.length < list.length)
    oddities.push(`${list.length - keyed.length} of "${member}" without namespace and name`);
  return keyed;
}

function datasetOf(value: JsonValue): LineageDataset | undefined {
  const key = keyOf(value);
  if (key === undefined) return undefined;
  const version = textOf(pathOf(value, ["facets", "version", "datasetVersion"]));
  const aliases = listOf(pathOf(value, ["facets", "symlinks", "identifiers"])).flatMap(
    (entry) => keyOf(entry) ?? [],
  );
  const columns = columnInputsOf(pathOf(value, ["facets", "columnLineage", "fields"]));
  return {
    ...key,
    ...(version === undefined ? {} : { version }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(columns.length === 0 ? {} : { columns }),
  };
}

/** Converts the facet's `fields`: for each output column its input fields. Entries without a name are left out. */
function columnInputsOf(fields: JsonValue | undefined): readonly LineageColumnInput[] {
  if (!isObject(fields)) return [];
  return Object.entries(fields).flatMap(([column, lineage]) => {
    if (textOf(column) === undefined) return [];
    return listOf(memberOf(lineage, "inputFields")).flatMap((input) => {
      const from = keyOf(input);
      const fromColumn = textOf(memberOf(input, "field"));
      if (from === undefined || fromColumn === undefined) return [];
      return { column, from, fromColumn, transformation: transformationOf(input, lineage) };
    });
  });
}

/** Since version 1-1-0 of the facet each input has its transformations; before, the column had one. */
function transformationOf(input: JsonValue, lineage: JsonValue | undefined): string | undefined {
  const [first] = listOf(memberOf(input, "transformations"));
  const type = textOf(memberOf(first, "type")) ?? textOf(memberOf(lineage, "transformationType"));
  const subtype = textOf(memberOf(first, "subtype"));
  return type === undefined || subtype === undefined ? type : `${type}/${subtype}`;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function odditiesOf(read: {
  kind: LineageEvent["kind"];
  event: Readonly<Record<string, JsonValue | undefined>>;
  eventTime: ClaimedTime;
  eventType: string | undefined;
  runId: string | undefined;
  hasJob: boolean;
}): readonly string[] {
  const { kind, event, eventTime, eventType, runId, hasJob } = read;
  return [
    ...(eventTime.instant === undefined ? ['"eventTime" is not a time'] : []),
    ...(event["eventType"] !== undefined && (eventType === undefined || !EVENT_TYPES.has(eventType))
      ? ['"eventType" is not an OpenLineage event type']
      : []),
    ...(kind === "run" && (runId === undefined || !UUID.test(runId)) ? ['"run.runId" is not a UUID'] : []),
    ...(kind !== "dataset" && !hasJob ? ['"job" has no namespace and name'] : []),
    ...(kind !== "dataset" && event["dataset"] !== undefined ? [`"dataset" beside "${kind}"`] : []),
    ...(kind === "dataset" && event["dataset"] === undefined
      ? ['neither "run" nor "job" nor "dataset"']
      : []),
  ];
}

function keyOf(value: JsonValue | undefined): LineageKey | undefined {
  const namespace = textOf(memberOf(value, "namespace"));
  const name = textOf(memberOf(value, "name"));
  return namespace === undefined || name === undefined ? undefined : { namespace, name };
}

/** Returns a text that is present, not empty, and storable; otherwise undefined. */
function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" && isStorableText(value) ? value : undefined;
}

function pathOf(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(memberOf, value);
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
