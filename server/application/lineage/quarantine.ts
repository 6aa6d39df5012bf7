import { z } from "zod";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { defineQuery } from "../kernel/query";
import { readInput } from "../kernel/read-input";
import { notFound } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";
import { joinGraph, LineageEventInput, quarantineReasonOf, statementOf } from "./accept-event";
import { reachOf } from "./graph-view";

/** Lists the events that were kept and not understood, each with the reason. */
export const listQuarantinedEvents = defineQuery({
  name: "lineage.list-quarantine",
  permission: "lineage.read",
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  run: async (store, scope, { limit }) => {
    const submits = teamsFor(scope.actor, "lineage.submit") ?? [];
    const items = await store.lineage.quarantine(reachOf(scope), limit);
    return { items: items.map((item) => ({ ...item, mayReprocess: coversAll(submits, item.teams) })) };
  },
});

/** The statements of an event join the graph of each of its teams, so the role is required in all of them. */
function coversAll(teams: Scope["teams"], needed: readonly string[]): boolean {
  return needed.every((team) => covers(teams, team));
}

/**
 * Parses a quarantined event again, as a newer version of Countersign may understand it. If it does, the event joins the
 * graph at this time; if not, it stays and the answer has the reason.
 */
export const reprocessLineageEvent = defineCommand({
  name: "lineage.reprocess-event",
  permission: "lineage.submit",
  input: z.strictObject({ id: z.string().max(100) }),
  run: async (tx, scope, { id }) => {
    const kept =
      (await tx.lineage.lockQuarantined(reachOf(scope), id)) ?? notFound("quarantined lineage event", id);
    if (kept.acceptedAt)
      throw new AppError(
        "wrong-phase",
        `The event has been in the graph since ${kept.acceptedAt.toISOString()}.`,
      );
    if (!coversAll(scope.teams, kept.teams))
      throw new AppError(
        "not-permitted",
        "The event was sent for several teams. Its statements join the graph of each of them, so the role is required in all of them.",
      );
    const event = readInput(LineageEventInput, scope.readLineageEvent(new TextEncoder().encode(kept.body)));
    const statement = statementOf(event);
    const reason = quarantineReasonOf(event, statement, scope.now);
    if (reason !== undefined) {
      throw new AppError("validation-failed", `The event still cannot join the graph: ${reason}.`, {
        errors: [{ pointer: "/id", detail: reason }],
      });
    }
    await joinGraph(tx, { ...kept, receivedAt: scope.now }, statement);
    await tx.lineage.markAccepted(id, scope.now);
    return {
      result: { id },
      events: [
        {
          action: "lineage.reprocessed",
          subjects: [{ kind: "lineage-event", id }],
          data: { quarantine: kept.quarantineReason ?? null },
        },
      ],
    };
  },
});
