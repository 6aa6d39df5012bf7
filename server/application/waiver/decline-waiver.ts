import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { waiverStatus } from "@/server/domain/waiver/waiver-status";
import { defineCommand } from "../kernel/command";
import { Prose } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { lockWaiver } from "./lock-waiver";

/**
 * Declines a requested waiver, with a reason for the requester. No gate changes.
 *
 * @throws AppError `wrong-phase` when it was decided before, `same-person` for the requester, who revokes it
 * instead.
 */
export const declineWaiver = defineCommand({
  name: "waiver.decline",
  permission: "waiver.grant",
  input: z.strictObject({
    id: z.string().max(60),
    reason: Prose(2000).refine((text) => text.trim() !== "", "state why, for the requester"),
  }),
  run: async (tx, scope, { id, reason }) => {
    const person = requirePerson(scope.actor);
    const { waiver, release } = await lockWaiver(tx, scope, id);
    const status = waiverStatus(waiver, scope.now);
    if (status !== "asked" && status !== "lapsed")
      throw new AppError(
        "wrong-phase",
        `This waiver is already ${status}. Only a requested waiver can be refused.`,
      );
    if (isSamePerson(person.id, waiver.requestedBy, await tx.people.list()))
      throw new AppError("same-person", "You requested this waiver. Withdraw it instead of refusing it.");
    await tx.decisions.declineWaiver(id, { by: person.id, at: scope.now, reason });
    return {
      result: { id },
      events: [
        {
          action: "waiver.declined",
          subjects: [{ kind: "waiver", id }, releaseSubject(release)],
          data: { stage: waiver.stage, gateId: waiver.gateId, reason, concerned: [waiver.requestedBy] },
        },
      ],
    };
  },
});
