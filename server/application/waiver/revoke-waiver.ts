import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { Prose } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { lockWaiver } from "./lock-waiver";

/**
 * Revokes a waiver, granted or only requested: the gate has its own verdict from now on, and sign-offs on the
 * dossier with the waiver are void.
 *
 * @throws AppError `wrong-phase` when it was revoked before.
 */
export const revokeWaiver = defineCommand({
  name: "waiver.revoke",
  permission: "waiver.grant",
  input: z.strictObject({
    id: z.string().max(60),
    reason: Prose(2000).refine((text) => text.trim() !== "", "state why the waiver no longer applies"),
  }),
  run: async (tx, scope, { id, reason }) => {
    const person = requirePerson(scope.actor);
    const { waiver, release } = await lockWaiver(tx, scope, id);
    if (waiver.revokedAt !== undefined) throw new AppError("wrong-phase", "This waiver was already revoked.");
    await tx.decisions.revokeWaiver(id, { by: person.id, at: scope.now, reason });
    return {
      result: { id },
      events: [
        {
          action: "waiver.revoked",
          subjects: [{ kind: "waiver", id }, releaseSubject(release)],
          data: {
            stage: waiver.stage,
            gateId: waiver.gateId,
            reason,
            concerned: [
              waiver.requestedBy,
              ...(waiver.riskOwnerId === undefined ? [] : [waiver.riskOwnerId]),
            ],
          },
        },
      ],
    };
  },
});
