import { z } from "zod";
import type { LedgerSubject } from "@/server/domain/ledger/entry";
import { defineCommand } from "../kernel/command";

/** What the door understood of an event. Odd ones come with a reason for quarantine and are kept all the same. */
export const SubmitLineageInput = z.strictObject({
  kind: z.enum(["run", "job", "dataset"]),
  eventType: z.string().max(40).optional(),
  eventTimeRaw: z.string().max(200),
  eventTime: z.date().optional(),
  runId: z.string().max(500).optional(),
  jobNamespace: z.string().max(2000).optional(),
  jobName: z.string().max(2000).optional(),
  datasets: z.array(z.string().max(4001)).max(10_000),
  quarantineReason: z.string().max(2000).optional(),
  /** The exact body as received. */
  body: z.string(),
});

/**
 * Keep a lineage event exactly as it came. Clients drop what is refused for good, so whatever can be keyed is kept;
 * what is merely odd is kept apart with the reason.
 */
export const submitLineageEvent = defineCommand({
  name: "lineage.submit-event",
  permission: "lineage.submit",
  input: SubmitLineageInput,
  run: async (tx, scope, event) => {
    const id = scope.newId("lin");
    await tx.operation.insertLineageEvent({
      ...event,
      id,
      eventType: event.eventType,
      eventTime: event.eventTime,
      runId: event.runId,
      jobNamespace: event.jobNamespace,
      jobName: event.jobName,
      quarantineReason: event.quarantineReason,
      collectorId: scope.actor.id,
      receivedAt: scope.now,
    });
    const run: readonly LedgerSubject[] =
      event.runId === undefined ? [] : [{ kind: "run", id: event.runId, ...(event.jobName === undefined ? {} : { name: event.jobName }) }];
    return {
      result: { id, quarantined: event.quarantineReason !== undefined },
      events: [
        {
          action: "lineage.received",
          subjects: [{ kind: "lineage-event", id }, ...run],
          data: {
            kind: event.kind,
            eventType: event.eventType ?? null,
            datasets: event.datasets.length,
            quarantine: event.quarantineReason ?? null,
          },
        },
      ],
    };
  },
});
