import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";

/**
 * Ask that the whole ledger be verified: every entry's text against its hash, the tree, and the checkpoints signed in and outside
 * of the database. A worker does it; how far it is and what it found are kept.
 *
 * @throws AppError `already-exists` while one is under way: it reads everything, and its answer will do for both.
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
      throw new AppError("already-exists", "A verification is under way. Its result will be the answer to this request too.");
    return { result: { id }, events: [{ action: "ledger.verification-requested", subjects: [{ kind: "verification", id }], data: {} }] };
  },
});
