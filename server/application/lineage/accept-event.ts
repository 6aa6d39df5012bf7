import { z } from "zod";
import type { LedgerSubject } from "@/server/domain/ledger/entry";
import { additionOf } from "@/server/domain/lineage/addition";
import { hasOverlongName, type LineageStatement } from "@/server/domain/lineage/process";
import { DAY_MS } from "@/server/domain/time/durations";
import { isRecordable, RECORDABLE_WORDS } from "@/server/domain/time/recordable-instant";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { LineageEventRecord } from "../kernel/ports/lineage";
import type { Scope } from "../kernel/scope";

const Name = z.strictObject({ namespace: z.string().max(4000), name: z.string().max(4000) });
const Mention = Name.extend({ version: z.string().max(4000).optional() });

/** One parsed event. An unusual one has a reason for quarantine and is stored all the same. */
export const LineageEventInput = z.strictObject({
  kind: z.enum(["run", "job", "dataset"]),
  eventType: z.string().max(40).optional(),
  eventTimeRaw: z.string().max(200),
  eventTime: z.date().refine(isRecordable, RECORDABLE_WORDS).optional(),
  runId: z.string().max(500).optional(),
  jobNamespace: z.string().max(4000).optional(),
  jobName: z.string().max(4000).optional(),
  codeRevision: z.string().max(200).optional(),
  inputs: z.array(Mention).max(10_000),
  outputs: z.array(Mention).max(10_000),
  /** Other names of its data sets. */
  aliases: z
    .array(z.strictObject({ dataset: Name, alias: Name }))
    .max(10_000)
    .default([]),
  /** Inputs of single columns. */
  columns: z
    .array(
      z.strictObject({
        dataset: Name,
        column: z.string().max(4000),
        from: Name,
        fromColumn: z.string().max(4000),
        transformation: z.string().max(200).optional(),
      }),
    )
    .max(50_000)
    .default([]),
  quarantineReason: z.string().max(2000).optional(),
  /** The exact body as received. */
  body: z.string(),
});
export type LineageEventInput = z.infer<typeof LineageEventInput>;

/** Clocks differ, and a time without a zone is read as UTC: no zone is further away than this. */
const AHEAD_MAX_MS = DAY_MS;

/**
 * Returns the reason for which an event cannot join the graph; undefined for one that can. An event from the future would be the
 * latest one of its run until then, and would hide what happens to the run.
 */
export function quarantineReasonOf(
  event: LineageEventInput,
  statement: LineageStatement,
  now: Date,
): string | undefined {
  if (event.quarantineReason !== undefined) return event.quarantineReason;
  if (hasOverlongName(statement)) return "the name is too long";
  return event.eventTime !== undefined && event.eventTime.getTime() - now.getTime() > AHEAD_MAX_MS
    ? '"eventTime" is more than 24 hours in the future'
    : undefined;
}

export interface AcceptedEvent {
  readonly id: string;
  readonly quarantined: boolean;
  readonly recorded: LedgerEvent;
}

/** Stores one event, and adds the statements of a valid one to the graph. Reads only nodes that the event names. */
export async function acceptEvent(
  tx: TransactionStore,
  scope: Scope,
  event: LineageEventInput,
): Promise<AcceptedEvent> {
  const id = scope.newId("lin");
  const { inputs, outputs, aliases: _, columns: __, ...kept } = event;
  const datasets = [...new Set([...inputs, ...outputs].map(({ namespace, name }) => `${namespace}/${name}`))];
  const statement = statementOf(event);
  const quarantineReason = quarantineReasonOf(event, statement, scope.now);
  const record: LineageEventRecord = {
    ...kept,
    id,
    eventType: event.eventType,
    eventTime: event.eventTime,
    // Ids of runs are UUIDs, which are compared without regard to case.
    runId: event.runId?.toLowerCase(),
    jobNamespace: event.jobNamespace,
    jobName: event.jobName,
    codeRevision: event.codeRevision,
    datasets,
    quarantineReason,
    acceptedAt: undefined,
    collectorId: scope.actor.id,
    teams: scope.teams === "*" ? ["*"] : scope.teams,
    receivedAt: scope.now,
  };
  await tx.lineage.insertEvent(record);
  if (quarantineReason === undefined) await joinGraph(tx, record, statement);
  const data = {
    kind: event.kind,
    eventType: event.eventType ?? null,
    datasets: datasets.length,
    quarantine: quarantineReason ?? null,
  };
  return {
    id,
    quarantined: quarantineReason !== undefined,
    recorded: {
      action: "lineage.received",
      subjects: [{ kind: "lineage-event", id }, ...runOf(event)],
      data,
    },
  };
}

/** Adds an event's statements to the graph of each team that it was sent for. */
export async function joinGraph(
  tx: Pick<TransactionStore, "lineage">,
  { id, teams, collectorId, receivedAt }: LineageEventRecord,
  statement: LineageStatement,
): Promise<void> {
  const claim = { since: receivedAt, eventId: id, claimedBy: collectorId };
  await tx.lineage.addToGraph(teams, additionOf(statement), claim);
}

function runOf({ runId, jobName }: LineageEventInput): readonly LedgerSubject[] {
  return runId === undefined
    ? []
    : [{ kind: "run", id: runId, ...(jobName === undefined ? {} : { name: jobName }) }];
}

/** Converts an event to statements of the graph. */
export function statementOf({ jobNamespace, jobName, ...event }: LineageEventInput): LineageStatement {
  const mentions = (list: typeof event.inputs) =>
    list.map(({ namespace, name, version }) => ({ namespace, name, version }));
  return {
    kind: event.kind,
    eventType: event.eventType,
    eventTime: event.eventTime,
    runId: event.runId,
    job:
      jobNamespace === undefined || jobName === undefined
        ? undefined
        : { namespace: jobNamespace, name: jobName },
    codeRevision: event.codeRevision,
    inputs: mentions(event.inputs),
    outputs: mentions(event.outputs),
    aliases: event.aliases,
    columns: event.columns.map(({ transformation, ...edge }) => ({ ...edge, transformation })),
  };
}
