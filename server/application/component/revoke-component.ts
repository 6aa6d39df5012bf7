import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { DigestText, Prose } from "../kernel/fields";
import { releaseSubject } from "../kernel/subject";

/** A release in reach that holds the revoked component, and the stages it is live in. */
export interface AffectedRelease {
  readonly id: string;
  readonly key: string;
  readonly live: readonly string[];
}

/**
 * Say that a snapshot, feature set or image is bad: every release that holds it goes nowhere from now on. A digest that no
 * release holds yet may be revoked too, and stops the first that does. For good: what was bad under a digest stays bad.
 *
 * @throws AppError `already-exists` when it was revoked before.
 */
export const revokeComponent = defineCommand({
  name: "component.revoke",
  permission: "component.revoke",
  input: z.strictObject({ digest: DigestText, reason: Prose(2000).refine((text) => text.trim() !== "", "say what is wrong with it") }),
  run: async (tx, scope, { digest, reason }) => {
    await tx.releases.shareByComponents([digest]);
    const isNew = await tx.operation.revokeComponent({ digest, reason, revokedBy: actorReference(scope.actor), revokedAt: scope.now });
    if (!isNew) throw new AppError("already-exists", `${digest} was revoked before`, { entity: "revocation", digest });
    const holders = await tx.releases.findByComponent(scope.teams, digest);
    const affected: AffectedRelease[] = [];
    for (const release of holders) {
      const deployments = await tx.models.deployments(release.modelId);
      const live = deployments
        .filter((deployment) => deployment.until === undefined && deployment.releaseId === release.id)
        .map((deployment) => deployment.stage);
      affected.push({ id: release.id, key: release.key, live });
    }
    return {
      result: { digest, reason, releases: affected },
      events: [
        { action: "component.revoked", subjects: [{ kind: "component", digest }, ...holders.map(releaseSubject)], data: { reason } },
      ],
    };
  },
});
