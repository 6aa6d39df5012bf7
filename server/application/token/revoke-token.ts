import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { notFound } from "../kernel/require";
import { covers } from "../kernel/scope";
import { accountSubject } from "../kernel/subject";

/**
 * Revokes a token at once: the next request with it is refused.
 *
 * @throws AppError `not-found`, or `stale-write` when it was revoked before.
 */
export const revokeToken = defineCommand({
  name: "token.revoke",
  permission: "service-account.manage",
  input: z.strictObject({ tokenId: z.string(), reason: Line(500) }),
  run: async (tx, scope, { tokenId, reason }) => {
    const found = await tx.serviceAccounts.findToken(tokenId);
    if (!found || !covers(scope.teams, found.account.team)) notFound("token", tokenId);
    if (!(await tx.serviceAccounts.revokeToken(tokenId, scope.now)))
      throw new AppError("stale-write", "This token is already revoked.");
    const { account } = found;
    const subjects = [{ kind: "token", id: tokenId }, accountSubject(account)];
    return { result: { id: tokenId }, events: [{ action: "token.revoked", subjects, data: { reason } }] };
  },
});
