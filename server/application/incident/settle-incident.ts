import { z } from "zod";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { nameOfIncident } from "@/server/domain/incident/incident";
import { defineCommand, type Kernel } from "../kernel/command";
import { notFound } from "../kernel/require";
import { settleState } from "./incident-events";
import { IncidentName, numberIn } from "./incident-fields";

const EVERYTHING = { teams: "*", models: "*" } as const;
const AT_ONCE = 20;

/**
 * Records that an incident is open again, because its acceptance expired, its hold was released or its rollback did not
 * go live.
 *
 * @throws AppError `wrong-phase` if nothing has changed.
 */
export const settleIncident = defineCommand({
  name: "incident.settle",
  permission: "incident.settle",
  input: z.strictObject({ incident: IncidentName }),
  run: async (tx, scope, input) => {
    const number = numberIn(input.incident);
    const name = nameOfIncident({ number });
    const { id } = (await tx.incidents.find(EVERYTHING, number)) ?? notFound("incident", name);
    await tx.incidents.lock(id);
    const incident = (await tx.incidents.find(EVERYTHING, number)) ?? notFound("incident", name);
    const [first, ...others] = await settleState(tx, scope, incident);
    if (first === undefined) throw new AppError("wrong-phase", "The state of the incident has not changed.");
    return { result: { incident: name }, events: [first, ...others] };
  },
});

/** Settles incidents of which an act has ended. @returns the number of changed incidents. */
export async function settleIncidents(kernel: Kernel): Promise<number> {
  let changed = 0;
  for (const number of await kernel.store.incidents.toSettle(kernel.now(), AT_ONCE)) {
    const caller = { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") };
    try {
      await settleIncident.execute(kernel, caller, { incident: String(number) });
      changed += 1;
    } catch (error) {
      // Another process was first.
      if (!isAppError(error)) throw error;
    }
  }
  return changed;
}
