import { z } from "zod";
import type { LedgerSubject } from "@/server/domain/ledger/entry";
import { hasOverlongName, type LineageStatement, processOf } from "@/server/domain/lineage/process";
import { isRecordable, RECORDABLE_WORDS } from "@/server/domain/time/recordable-instant";
import { defineCommand } from "../kernel/command";

const Mention = z.strictObject({
  namespace: z.string().max(4000),
  name: z.string().max(4000),
  version: z.string().max(4000).optional(),
});

/** The parsed event. An unusual one has a reason for quarantine and is stored all the same. */
export const SubmitLineageInput = z.strictObject({
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
  quarantineReason: z.string().max(2000).optional(),
  /** The exact body as received. */
  body: z.string(),
});

/**
 * Stores a lineage event as received. Clients drop what is refused for good, so every event with a key is
 * stored; an unusual one is quarantined with the reason. The statements of a valid event join the graph in
 * the same transaction.
 */
export const submitLineageEvent = defineCommand({
  name: "lineage.submit-event",
  permission: "lineage.submit",
  input: SubmitLineageInput,
  run: async (tx, scope, event) => {
    const id = scope.newId("lin");
    const { codeRevision: _, inputs, outputs, ...kept } = event;
    const teams = scope.teams === "*" ? ["*"] : scope.teams;
    const datasets = [...new Set([...inputs, ...outputs].map(({ namespace, name }) => `${namespace}/${name}`))];
    const statement = statementOf(event);
    const quarantineReason = event.quarantineReason ?? (hasOverlongName(statement) ? "the name is too long" : undefined);
    await tx.lineage.insertEvent({
      ...kept,
      id,
      eventType: event.eventType,
      eventTime: event.eventTime,
      runId: event.runId,
      jobNamespace: event.jobNamespace,
      jobName: event.jobName,
      datasets,
      quarantineReason,
      collectorId: scope.actor.id,
      teams,
      receivedAt: scope.now,
    });
    const process = quarantineReason === undefined ? processOf(statement) : undefined;
    if (process) await tx.lineage.recordProcess(teams, process);
    const run: readonly LedgerSubject[] =
      event.runId === undefined ? [] : [{ kind: "run", id: event.runId, ...(event.jobName === undefined ? {} : { name: event.jobName }) }];
    return {
      result: { id, quarantined: quarantineReason !== undefined },
      events: [
        {
          action: "lineage.received",
          subjects: [{ kind: "lineage-event", id }, ...run],
          data: { kind: event.kind, eventType: event.eventType ?? null, datasets: datasets.length, quarantine: quarantineReason ?? null },
        },
      ],
    };
  },
});

/** Converts an event to statements of the graph. */
function statementOf({ jobNamespace, jobName, ...event }: z.infer<typeof SubmitLineageInput>): LineageStatement {
  const mentions = (list: typeof event.inputs) => list.map(({ namespace, name, version }) => ({ namespace, name, version }));
  return {
    kind: event.kind,
    eventType: event.eventType,
    eventTime: event.eventTime,
    runId: event.runId,
    job: jobNamespace === undefined || jobName === undefined ? undefined : { namespace: jobNamespace, name: jobName },
    codeRevision: event.codeRevision,
    inputs: mentions(event.inputs),
    outputs: mentions(event.outputs),
  };
}
