import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { Prose, ReleaseReference } from "../kernel/fields";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { lockRelease, requireTokenCovers } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

const Revision = z.number({ error: "expected the revision you read" }).int().min(1);

/**
 * @throws AppError `stale-write` when someone else changed the release since, `wrong-phase` once it is
 * withdrawn.
 */
function requireUnchanged(release: ReleaseRecord, expectedVersion: number): void {
  if (release.state !== "open")
    throw new AppError("wrong-phase", `${release.key} was withdrawn and cannot change.`, {
      state: release.state,
    });
  if (release.revision === expectedVersion) return;
  throw new AppError(
    "stale-write",
    `${release.key} changed after you loaded it: it has revision ${release.revision}, you sent ${expectedVersion}. Load it again.`,
    {
      entity: "release",
      expectedVersion,
      actualVersion: release.revision,
    },
  );
}

/** Amends a release's description, never its manifest. Every earlier sign-off is void from then on. */
export const amendRelease = defineCommand({
  name: "release.amend",
  permission: "release.amend",
  input: z.strictObject({
    release: ReleaseReference,
    expectedVersion: Revision,
    summary: Prose(4000)
      .refine((text) => text.trim() !== "", "state what changes for users")
      .optional(),
    caveats: Prose(4000).optional(),
    rollbackPlan: Prose(4000).optional(),
    monitoringPlan: Prose(4000).optional(),
  }),
  run: async (tx, scope, { release: reference, expectedVersion, ...words }) => {
    const release = await lockRelease(tx.releases, scope, reference);
    requireTokenCovers(scope.actor, release.modelKey);
    requireUnchanged(release, expectedVersion);
    const amended = {
      summary: words.summary ?? release.summary,
      caveats: words.caveats ?? release.caveats,
      rollbackPlan: words.rollbackPlan ?? release.rollbackPlan,
      monitoringPlan: words.monitoringPlan ?? release.monitoringPlan,
    };
    const revision = release.revision + 1;
    await tx.releases.updateWords(release.id, amended, revision);
    const changed = Object.keys(amended).filter(
      (name) => amended[name as keyof typeof amended] !== release[name as keyof typeof amended],
    );
    return {
      result: { id: release.id, key: release.key, revision, changed },
      events: [
        { action: "release.amended", subjects: [releaseSubject(release)], data: { changed, revision } },
      ],
    };
  },
});

/** Withdraws a release for good. It stays live where it is live, and can no longer be promoted. */
export const withdrawRelease = defineCommand({
  name: "release.withdraw",
  permission: "release.withdraw",
  input: z.strictObject({
    release: ReleaseReference,
    expectedVersion: Revision,
    reason: Prose(2000).default(""),
  }),
  run: async (tx, scope, { release: reference, expectedVersion, reason }) => {
    const release = await lockRelease(tx.releases, scope, reference);
    requireTokenCovers(scope.actor, release.modelKey);
    requireUnchanged(release, expectedVersion);
    await tx.releases.withdraw(release.id, release.revision + 1);
    await Promise.all(
      release.policy.stages.map((stage) =>
        tx.decisions.closeRequest(release.id, stage, { because: "withdrawn", at: scope.now }),
      ),
    );
    return {
      result: { id: release.id, key: release.key, state: "withdrawn" as const },
      events: [{ action: "release.withdrawn", subjects: [releaseSubject(release)], data: { reason } }],
    };
  },
});
