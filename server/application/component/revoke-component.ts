import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { DigestText, Prose } from "../kernel/fields";
import { requireAuthority } from "./component-authority";
import { eventsPerTeam, heldInReach } from "./component-holders";

export const WhatIsWrong = Prose(2000).refine((text) => text.trim() !== "", "say what is wrong with it");

/**
 * Say that a snapshot, feature set or image is bad: every release that holds it is stopped from now on. It takes a permitted role
 * in every team that holds the digest in any release, or for all teams; everyone else reports it.
 *
 * @throws AppError `already-exists` while it is revoked; `not-permitted` where another team holds it.
 */
export const revokeComponent = defineCommand({
  name: "component.revoke",
  permission: "component.revoke",
  input: z.strictObject({ digest: DigestText, reason: WhatIsWrong }),
  run: async (tx, scope, { digest, reason }) => {
    await tx.operation.lockStops();
    await tx.releases.shareByComponents([digest]);
    await tx.revocations.lock(digest);
    await requireAuthority(tx, scope, digest);
    if (await tx.revocations.find(digest)) throw new AppError("already-exists", `${digest} is revoked`, { entity: "revocation", digest });
    await tx.revocations.insert({ digest, reason, revokedBy: actorReference(scope.actor), revokedAt: scope.now });
    const held = await heldInReach(tx, scope, digest);
    return {
      result: { digest, reason, releases: held.map(({ release, live }) => ({ id: release.id, key: release.key, live })) },
      events: eventsPerTeam(held, { action: "component.revoked", digest, data: { reason } }),
    };
  },
});
