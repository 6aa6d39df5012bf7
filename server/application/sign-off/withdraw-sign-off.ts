import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { lockRelease, notFound, requirePerson } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/**
 * Withdraws the caller's own sign-off, approval or return. Nobody can withdraw another person's.
 *
 * @throws AppError `not-permitted` for someone else's, `wrong-phase` when it was withdrawn before.
 */
export const withdrawSignOff = defineCommand({
  name: "sign-off.withdraw",
  permission: "sign-off.withdraw",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (tx, scope, { id }) => {
    const person = requirePerson(scope.actor);
    const found = (await tx.decisions.findSignOff(id)) ?? notFound("sign-off", id);
    const release = await lockRelease(tx.releases, scope, found.releaseId);
    const signOff = (await tx.decisions.findSignOff(id)) ?? notFound("sign-off", id);
    if (signOff.signerId !== person.id)
      throw new AppError("not-permitted", `Only ${signOff.signerName} can withdraw this sign-off.`);
    if (signOff.withdrawnAt !== undefined)
      throw new AppError("wrong-phase", "This sign-off was already withdrawn.");
    await tx.decisions.withdrawSignOff(id, scope.now);
    return {
      result: { id, release: release.key },
      events: [
        {
          action: "sign-off.withdrawn",
          subjects: [{ kind: "sign-off", id, digest: signOff.decisionDigest }, releaseSubject(release)],
          data: { stage: signOff.stage, meaning: signOff.meaning },
        },
      ],
    };
  },
});
