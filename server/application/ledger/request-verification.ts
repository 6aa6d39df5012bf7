import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";

/**
 * Requests a verification of the whole ledger: every entry's text against its hash, the tree, and the signed
 * checkpoints inside and outside the database. A worker runs it and stores progress and result.
 *
 * @throws AppError `already-exists` while one is running: its result serves both requests.
 */
export const requestVerification = defineCommand({
  name: "ledger.request-verification",
  isHeavy: true,
  permission: "ledger.verify",
  input: z.strictObject({}),
  run: async (tx, scope) => {
    const id = scope.newId("ver");
    const requestedBy = actorReference(scope.actor);
    if (!(await tx.ledgerBook.insertVerification({ id, requestedBy, requestedAt: scope.now })))
      throw new AppError("already-exists", "A verification is already in progress. Wait for its result.");
    return {
      result: { id },
      events: [
        { action: "ledger.verification-requested", subjects: [{ kind: "verification", id }], data: {} },
      ],
    };
  },
});
