import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { ThresholdChange } from "@/server/domain/decision/threshold-change";
import { underPinned } from "@/server/domain/dry-run/under-candidate";
import { AppError } from "@/server/domain/error/app-error";
import { changedCriteria } from "@/server/domain/gate/changed-threshold";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { RISK_TIERS, type RiskTier } from "@/server/domain/model/model";
import type { Store } from "../kernel/ports";
import type { OverlayVersionRecord, PolicyVersionRecord } from "../kernel/ports/models";
import type { ReleaseRecord } from "../kernel/ports/releases";
import type { Scope } from "../kernel/scope";
import { governingOverlay, governingPolicy } from "../policy/governing-policy";

type Reads = Pick<Store, "models" | "policies" | "releases">;

/** The policy version and overlay that a release opened now would pin. */
export interface Target {
  readonly policy: PolicyVersionRecord;
  readonly overlay: OverlayVersionRecord | undefined;
}

/** Returns the policy that governs the release's model now; undefined if there is none. */
export async function targetOf(
  store: Reads,
  scope: Scope,
  release: ReleaseRecord,
): Promise<Target | undefined> {
  const model = await store.models.findByKey(scope.teams, release.modelKey);
  const policy = model && governingPolicy(await store.policies.listCurrent(), model);
  return policy && { policy, overlay: await governingOverlay(store.policies, policy.name, release.team) };
}

/** Returns why a release cannot be upgraded; undefined if it can. */
export function whyNotUpgrade(
  release: ReleaseRecord,
  target: Target | undefined,
  inFlight: readonly string[],
): AppError | undefined {
  if (release.state !== "open") {
    return new AppError("wrong-phase", `${release.key} was withdrawn and cannot change.`, {
      state: release.state,
    });
  }
  if (target === undefined) {
    return new AppError(
      "no-policy-applies",
      `No published policy applies to ${release.modelKey}, so an upgrade is not possible.`,
      {
        model: release.modelKey,
      },
    );
  }
  const [stage] = inFlight;
  if (stage !== undefined) {
    return new AppError(
      "wrong-phase",
      `A promotion of ${release.key} to ${stage} is in progress. Upgrade the policy after it has ended.`,
      {
        stage,
      },
    );
  }
  if (target.policy.id !== release.policyVersionId || target.overlay?.id !== release.overlayVersionId)
    return undefined;
  return new AppError("wrong-phase", `${release.key} already uses the current policy version.`, {
    phase: "in-force",
  });
}

/** Returns the stages for which this release is in flight. */
export async function stagesUnderWay(
  { promotions }: Pick<Store, "promotions">,
  release: ReleaseRecord,
): Promise<readonly string[]> {
  const found = await Promise.all(
    release.policy.stages.map((stage) => promotions.findInFlight(release.modelId, stage)),
  );
  return found.flatMap((promotion, index) =>
    promotion?.releaseId === release.id ? (release.policy.stages[index] ?? []) : [],
  );
}

export interface UpgradeFacts {
  readonly before: ReleaseFacts;
  readonly after: ReleaseFacts;
}

/** Returns the facts before and after the upgrade, per stage of the target version. */
export async function factsOfUpgrade(
  { releases }: Pick<Store, "releases">,
  release: ReleaseRecord,
  { policy, overlay }: Target,
): Promise<readonly UpgradeFacts[]> {
  const facts = await releases.factsOfStages(release.id, policy.document.spec.stages, "promotion");
  const { name, version, digest, document, author, withdrawnAt } = policy;
  const candidate = overlay && {
    ...{ name: overlay.name, version: overlay.version, digest: overlay.digest, document: overlay.overlay },
    ...{ withdrawnAt: undefined, supersededAt: undefined },
  };
  return facts.map((before) => {
    const after = underPinned(before, { name, version, digest, document, author, withdrawnAt }, candidate);
    return { before, after: { ...after, riskTier: higherTier(before.riskTier, after.riskTier) } };
  });
}

/** The tier of an open release may rise and never falls: a lower one takes a new release. */
function higherTier(one: RiskTier, other: RiskTier): RiskTier {
  return RISK_TIERS.indexOf(one) > RISK_TIERS.indexOf(other) ? one : other;
}

/**
 * Returns by gate the criteria that the upgrade changes although a result is known; from the results of every
 * stage.
 */
export function thresholdsChangedBy(
  upgradeFacts: readonly UpgradeFacts[],
  now: Date,
): readonly Pick<ThresholdChange, "gateId" | "known">[] {
  const found = upgradeFacts.flatMap(({ before, after }) =>
    changedCriteria({ before, after }, [evaluateRelease(before, now), evaluateRelease(after, now)]),
  );
  return [...new Set(found.map(({ gateId }) => gateId))].sort().map((gateId) => ({
    gateId,
    known: [...new Set(found.filter((one) => one.gateId === gateId).flatMap(({ known }) => known))].sort(),
  }));
}

/** Formats `regulated v3`, with the overlay if there is one. */
export function pinInWords(policy: PolicyPin, overlay: PolicyPin | undefined): string {
  return [policy, ...(overlay ? [overlay] : [])]
    .map(({ name, version }) => `${name} v${version}`)
    .join(" with ");
}

interface PolicyPin {
  readonly name: string;
  readonly version: number;
}
