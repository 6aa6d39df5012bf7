import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { notFound } from "../kernel/require";
import { maySee } from "./get-dry-run";

/**
 * Cancels a dry run that waits or runs. The worker ends its thread within a second, and its requester can start another.
 *
 * @throws AppError `not-permitted` for anyone but its requester, `wrong-phase` when it has ended.
 */
export const cancelDryRun = defineCommand({
  name: "policy.cancel-dry-run",
  permission: "policy.dry-run",
  input: z.strictObject({ id: z.string().min(1).max(60) }),
  run: async (tx, scope, { id }) => {
    const dryRun = await tx.policyDryRuns.find(id);
    if (!dryRun || !maySee(dryRun, scope)) return notFound("dry run", id);
    const { name, digest, requestedBy } = dryRun;
    if (requestedBy.id !== scope.actor.id)
      throw new AppError(
        "not-permitted",
        `Only ${requestedBy.name}, who requested the dry run, can cancel it.`,
      );
    if (!(await tx.policyDryRuns.cancel(id, scope.now)))
      throw new AppError("wrong-phase", "This dry run has ended already.");
    const subjects = [
      { kind: "dry-run", id },
      { kind: "policy", name, digest },
    ];
    return { result: { id }, events: [{ action: "policy.dry-run-cancelled", subjects, data: { name } }] };
  },
});
