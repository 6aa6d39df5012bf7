import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { type AcceptedEvent, acceptEvent, LineageEventInput } from "./accept-event";

/** Most events of one batch. */
export const BATCH_MAX = 1_000;

/**
 * Stores the events of a batch in one transaction, in their order. An event without a key is refused by itself, with
 * its place in the batch; a refused event does not keep the others out.
 */
export const submitLineageBatch = defineCommand({
  name: "lineage.submit-batch",
  permission: "lineage.submit",
  input: z.strictObject({
    events: z.array(LineageEventInput).max(BATCH_MAX),
    refused: z
      .array(z.strictObject({ index: z.number().int().min(0), reason: z.string().max(2000) }))
      .max(BATCH_MAX),
  }),
  run: async (tx, scope, { events, refused }) => {
    const accepted: AcceptedEvent[] = [];
    for (const event of events) accepted.push(await acceptEvent(tx, scope, event));
    const result = { received: events.length + refused.length, stored: accepted.length, refused };
    const [first, ...others] = accepted.map(({ recorded }) => recorded);
    if (first) return { result, events: [first, ...others] };
    throw new AppError(
      "malformed-request",
      "No event of the batch has a job or a data set with namespace and name.",
      { refused },
    );
  },
});
