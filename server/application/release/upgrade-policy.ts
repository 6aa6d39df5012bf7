import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import type { Digest } from "@/server/domain/canonical/index";
import { compareEvaluations } from "@/server/domain/dry-run/re-evaluate";
import { AppError } from "@/server/domain/error/app-error";
import { comparePolicies } from "@/server/domain/policy/compare/compare-policies";
import { defineCommand } from "../kernel/command";
import { DigestText, Prose, ReleaseReference } from "../kernel/fields";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { defineQuery } from "../kernel/query";
import { lockRelease, requireRelease } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { pinOf } from "../policy/governing-policy";
import {
  factsOfUpgrade,
  pinInWords,
  stagesUnderWay,
  type Target,
  targetOf,
  thresholdsChangedBy,
  whyNotUpgrade,
} from "./policy-upgrade";

/**
 * Previews the upgrade of a release to the policy in force: changed rules in words, verdicts, and changed
 * requirements of known results.
 */
export const getPolicyUpgrade = defineQuery({
  name: "release.get-policy-upgrade",
  permission: "release.read",
  input: z.strictObject({ release: ReleaseReference }),
  run: async (store, scope, input) => {
    const release = await requireRelease(store.releases, scope, input.release);
    const [target, inFlight] = await Promise.all([
      targetOf(store, scope, release),
      stagesUnderWay(store, release),
    ]);
    const refused = whyNotUpgrade(release, target, inFlight);
    const pinned = { policy: release.policy, revision: release.revision };
    const whyNot = whyNotPermitted(scope.actor, "release.upgrade-policy", release.team) ?? refused?.message;
    if (target === undefined || refused?.details.phase === "in-force")
      return { release, pinned, whyNot, upgrade: undefined };
    const upgradeFacts = await factsOfUpgrade(store, release, target);
    const [first] = upgradeFacts;
    return {
      release,
      pinned,
      whyNot,
      upgrade: first && {
        from: pinInWords(first.before.policy, first.before.overlay),
        to: pinInWords(target.policy, target.overlay),
        policy: pinOf(target.policy),
        overlay: target.overlay && pinOf(target.overlay),
        expectedPolicyDigest: target.policy.digest as Digest,
        expectedOverlayDigest: target.overlay?.digest as Digest | undefined,
        changes: comparePolicies(first.before.policy.document, first.after.policy.document),
        stages: upgradeFacts.map(({ before, after }) => ({
          stage: before.stage,
          ...compareEvaluations(before, after, scope.now),
        })),
        criteria: thresholdsChangedBy(upgradeFacts, scope.now).map(({ gateId }) => ({
          gateId,
          title: first.after.policy.document.spec.gates.find(({ id }) => id === gateId)?.title ?? gateId,
        })),
        /** Valid signatures that would no longer count. */
        voids: upgradeFacts.flatMap(({ before }) =>
          before.request === undefined
            ? []
            : before.signOffs
                .filter(({ withdrawnAt }) => withdrawnAt === undefined)
                .map(({ signerName, stage }) => ({ signerName, stage })),
        ),
      },
    };
  },
});

export type PolicyUpgradePage = Awaited<ReturnType<typeof getPolicyUpgrade.execute>>;

/**
 * Upgrades an open release to the policy and overlay now in force. It is evaluated by them from then on: its
 * tier is computed again, and earlier signatures no longer count. Where the upgrade changes the requirement
 * of a known result, the gate records it, and signers accept it by name.
 *
 * @throws AppError `wrong-phase` when it is withdrawn, in flight, or pinned to that version already;
 * `stale-write` when the release, or the version in force, is another than the one that was read;
 * `no-policy-applies`.
 */
export const upgradePolicy = defineCommand({
  name: "release.upgrade-policy",
  permission: "release.upgrade-policy",
  input: z.strictObject({
    release: ReleaseReference,
    /** The release's revision as it was read. */
    expectedVersion: z.number({ error: "expected the revision you read" }).int().min(1),
    /** Digests of the target policy version, and of the team's overlay if any, as they were read. */
    expectedPolicyDigest: DigestText,
    expectedOverlayDigest: DigestText.optional(),
    reason: Prose(2000).refine((text) => text.trim() !== "", "state why the release is upgraded"),
  }),
  run: async (tx, scope, input) => {
    const release = await lockRelease(tx.releases, scope, input.release);
    // Excludes publishing, so that the target is in force when the upgrade is recorded.
    await tx.policyDrafts.takeTurn();
    const [target, inFlight] = await Promise.all([targetOf(tx, scope, release), stagesUnderWay(tx, release)]);
    const refused = whyNotUpgrade(release, target, inFlight);
    if (refused || target === undefined)
      throw refused ?? new AppError("no-policy-applies", "No published policy applies.");
    const { policy, overlay } = target;
    requireAsRead(release, target, input);
    const upgradeFacts = await factsOfUpgrade(tx, release, target);
    const [first] = upgradeFacts;
    if (first === undefined)
      throw new AppError("policy-invalid", `${policy.name} v${policy.version} has no stages.`);
    const from = pinInWords(first.before.policy, first.before.overlay);
    const to = pinInWords(policy, overlay);
    const reason = input.reason.trim();
    const upgrade = { from, to, reason, upgradedBy: scope.actor.name };
    const criteria = thresholdsChangedBy(upgradeFacts, scope.now).map((moved) => ({ ...moved, ...upgrade }));
    const { riskTier } = first.after;
    const revision = release.revision + 1;
    await tx.releases.upgradePolicy(
      {
        id: scope.newId("pmv"),
        releaseId: release.id,
        fromVersionId: release.policyVersionId,
        toVersionId: policy.id,
        fromOverlayId: release.overlayVersionId,
        toOverlayId: overlay?.id,
        riskTier,
        reason,
        upgradedBy: actorReference(scope.actor),
        upgradedAt: scope.now,
        criteria,
      },
      revision,
    );
    const changedThresholds = criteria.map(({ gateId }) => gateId);
    return {
      result: { id: release.id, key: release.key, revision, from, to, riskTier, changedThresholds },
      events: [
        {
          action: "release.policy-upgraded",
          subjects: [
            releaseSubject(release),
            { kind: "policy", name: `${policy.name}@${policy.version}`, digest: policy.digest },
          ],
          data: {
            from,
            to,
            reason,
            riskTier,
            changedThresholds,
            revision,
            ...(overlay && { overlay: pinOf(overlay) }),
          },
        },
      ],
    };
  },
});

interface AsRead {
  readonly expectedVersion: number;
  readonly expectedPolicyDigest: string;
  readonly expectedOverlayDigest?: string | undefined;
}

/** @throws AppError `stale-write` if the release or the version in force is another than the one that was read. */
function requireAsRead(release: ReleaseRecord, { policy, overlay }: Target, read: AsRead): void {
  const { expectedVersion, expectedPolicyDigest, expectedOverlayDigest } = read;
  const isSame =
    policy.digest === expectedPolicyDigest &&
    overlay?.digest === expectedOverlayDigest &&
    release.revision === expectedVersion;
  if (isSame) return;
  throw new AppError(
    "stale-write",
    `${release.key} or the current policy changed after you loaded it. Load the effects of the upgrade again.`,
    { entity: "release", expectedVersion, actualVersion: release.revision },
  );
}
