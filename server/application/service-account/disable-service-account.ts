import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { accountSubject } from "../kernel/subject";
import { requireServiceAccount } from "./require-service-account";

/**
 * Disables the account and all its tokens at once, for good.
 *
 * @throws AppError `not-found`, or `stale-write` when it was disabled before.
 */
export const disableServiceAccount = defineCommand({
  name: "service-account.disable",
  permission: "service-account.manage",
  input: z.strictObject({ name: Line(80), reason: Line(500) }),
  run: async (tx, scope, { name, reason }) => {
    const account = await requireServiceAccount(tx.serviceAccounts, scope, name);
    if (!(await tx.serviceAccounts.disable(account.id, scope.now)))
      throw new AppError("stale-write", `${name} is already disabled.`);
    return {
      result: { id: account.id },
      events: [{ action: "service-account.disabled", subjects: [accountSubject(account)], data: { reason } }],
    };
  },
});
