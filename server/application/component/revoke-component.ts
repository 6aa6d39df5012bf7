import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { DigestText, Prose } from "../kernel/fields";
import { requireAuthority } from "./component-authority";
import { eventsPerTeam, heldInReach } from "./component-holders";

export const WhatIsWrong = Prose(2000).refine(
  (text) => text.trim() !== "",
  "state the defect of the component",
);

/**
 * Revokes a snapshot, feature set or image: every release that has it is blocked from now on. Requires a
 * permitted role in every team with a release that has the digest, or for all teams; everyone else reports
 * it.
 *
 * @throws AppError `already-exists` while it is revoked; `not-permitted` where another team has it.
 */
export const revokeComponent = defineCommand({
  name: "component.revoke",
  permission: "component.revoke",
  input: z.strictObject({ digest: DigestText, reason: WhatIsWrong }),
  run: async (tx, scope, { digest, reason }) => {
    await tx.holds.lockStops();
    await tx.releases.shareByComponents([digest]);
    await tx.revocations.lock(digest);
    await requireAuthority(tx, scope, digest);
    if (await tx.revocations.find(digest))
      throw new AppError("already-exists", `${digest} is revoked`, { entity: "revocation", digest });
    const id = scope.newId("rvk");
    await tx.revocations.insert({
      id,
      digest,
      reason,
      revokedBy: actorReference(scope.actor),
      revokedAt: scope.now,
    });
    const held = await heldInReach(tx, scope, digest);
    return {
      result: {
        digest,
        reason,
        releases: held.map(({ release, live }) => ({ id: release.id, key: release.key, live })),
      },
      events: eventsPerTeam(held, { action: "component.revoked", digest, data: { reason } }),
    };
  },
});
