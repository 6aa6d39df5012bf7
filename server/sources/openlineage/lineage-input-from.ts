import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { readEvidenceJson } from "../json/index";
import {
  LINEAGE_MEMBERS_MAX,
  type LineageDataset,
  type LineageEvent,
  type LineageKey,
  lineageEventFrom,
} from "./lineage-event-from";

const NAME_MAX = 4_000;
const DATASETS_MAX = 10_000;
/** An event of a wide table states each input of each column. */
const COLUMNS_MAX = 50_000;

/**
 * Parses one event and shortens its names to what the index of events stores; the stored body has all of it. Every
 * event that can be keyed is accepted, because a stock client drops refused events for good.
 *
 * @returns the input of `lineage.submit-event`.
 * @throws AppError `malformed-request` (400, which stock clients know) for an event without a key.
 */
export function lineageInputFrom(bytes: Uint8Array) {
  const event = readEvent(bytes);
  const { kind, eventTime, eventType, runId, job, inputs, outputs, quarantineReason } = event;
  const datasets = [...inputs, ...outputs];
  return {
    kind,
    eventType: cut(eventType, 40),
    eventTimeRaw: cut(eventTime.raw, 200),
    eventTime: eventTime.instant,
    runId: cut(runId, 500),
    jobNamespace: cut(job?.namespace, NAME_MAX),
    jobName: cut(job?.name, NAME_MAX),
    codeRevision: cut(job?.codeRevision, 200),
    inputs: inputs.slice(0, DATASETS_MAX).map(mentionOf),
    outputs: outputs.slice(0, DATASETS_MAX).map(mentionOf),
    aliases: datasets
      .flatMap(({ aliases = [], ...dataset }) =>
        aliases.map((alias) => ({ dataset: nameOf(dataset), alias: nameOf(alias) })),
      )
      .slice(0, DATASETS_MAX),
    columns: columnsOf(datasets),
    quarantineReason: cut(quarantineReason ?? tooMany(event), 2000),
    body: new TextDecoder().decode(bytes),
  };
}

/**
 * Parses a list of events. Each is stored as JSON text of its own; one without a key is reported by its place in the list.
 *
 * @returns the input of `lineage.submit-batch`.
 * @throws AppError `malformed-request` for a body that is no list.
 */
export function lineageBatchFrom(bytes: Uint8Array) {
  const events: ReturnType<typeof lineageInputFrom>[] = [];
  const refused: { index: number; reason: string }[] = [];
  listFrom(bytes).forEach((value, index) => {
    try {
      events.push(lineageInputFrom(new TextEncoder().encode(JSON.stringify(value))));
    } catch (error) {
      if (!isAppError(error) || error.code !== "malformed-request") throw error;
      refused.push({ index, reason: error.message.slice(0, 2000) });
    }
  });
  return { events, refused };
}

function listFrom(bytes: Uint8Array): readonly JsonValue[] {
  const detail = "the body is not a list; expected a list of OpenLineage events (send one event to /lineage)";
  const { value } = readEvidenceJson(bytes, { membersMax: LINEAGE_MEMBERS_MAX });
  if (Array.isArray(value)) return value;
  throw new AppError("malformed-request", detail, { errors: [{ pointer: "", detail }] });
}

function readEvent(bytes: Uint8Array): LineageEvent {
  try {
    return lineageEventFrom(bytes);
  } catch (error) {
    if (!isAppError(error) || error.code !== "validation-failed") throw error;
    throw new AppError("malformed-request", error.message, error.details);
  }
}

function columnsOf(datasets: readonly LineageDataset[]) {
  return datasets
    .flatMap(({ columns = [], ...dataset }) =>
      columns.map(({ column, from, fromColumn, transformation }) => ({
        dataset: nameOf(dataset),
        column: cut(column, NAME_MAX),
        from: nameOf(from),
        fromColumn: cut(fromColumn, NAME_MAX),
        ...(transformation === undefined ? {} : { transformation: cut(transformation, 200) }),
      })),
    )
    .slice(0, COLUMNS_MAX);
}

function mentionOf({ version, ...dataset }: LineageDataset) {
  return { ...nameOf(dataset), ...(version === undefined ? {} : { version: cut(version, NAME_MAX) }) };
}

function nameOf({ namespace, name }: LineageKey) {
  return { namespace: cut(namespace, NAME_MAX), name: cut(name, NAME_MAX) };
}

function tooMany({ inputs, outputs }: LineageEvent): string | undefined {
  if (inputs.length > DATASETS_MAX || outputs.length > DATASETS_MAX)
    return `more than ${DATASETS_MAX} data sets`;
  const columns = [...inputs, ...outputs].reduce((sum, dataset) => sum + (dataset.columns?.length ?? 0), 0);
  return columns > COLUMNS_MAX ? `more than ${COLUMNS_MAX} inputs of columns` : undefined;
}

function cut<Text extends string | undefined>(text: Text, length: number): Text {
  // A cut through a surrogate pair would leave half of it, which the database cannot store.
  return text?.slice(0, length).replace(/[\ud800-\udbff]$/, "") as Text;
}
