import type { GateResult, Stop } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { whyNotCertified } from "../model/certification";
import { whyNotOwned } from "../model/owner-rule";
import { isBlocking, isSoftenedBlock } from "../policy/gate-mode";
import { graceEndsAt } from "../policy/grace";
import { type Composed, composeOverlay } from "../policy/overlay/compose-overlay";
import { requiredComponents } from "../policy/required-components";
import { isRollbackTarget } from "../stage/known-good";
import type { Hold } from "../stage/stage";

/**
 * What stops a movement besides its gates, each with a sentence.
 *
 * A rollback is not stopped by what speaks against changing forward: a hold on the stage or the model, an old or withdrawn
 * policy, a manifest that today's tier would find incomplete. Taking back must be possible exactly then. It is stopped by
 * what speaks against the very release it returns to: a revoked component, a hold on that release, its withdrawal, or that
 * it never was live there under a permit.
 */
export function stopsOf(facts: ReleaseFacts, gates: readonly GateResult[], now: Date): readonly Stop[] {
  const always = [
    ...holds(facts),
    ...revokedComponents(facts),
    ...withdrawnRelease(facts),
    ...stageNotInPolicy(facts),
    ...emptyPolicy(facts, gates),
  ];
  if (facts.kind === "rollback") return [...always, ...notARollbackTarget(facts)];
  return [
    ...always,
    ...withdrawnPolicy(facts),
    ...policyNotGoverning(facts),
    ...policyGraceOver(facts, now),
    ...overlayStops(facts, now),
    ...manifestIncomplete(facts),
    ...certificationDue(facts, now),
    ...ownerVacant(facts),
  ];
}

function holds(facts: ReleaseFacts): readonly Stop[] {
  return standingHolds(facts).map(({ stop }) => stop);
}

/** The holds that stop this movement, each with the stop it makes; in the order of the stops. */
export function standingHolds({
  kind,
  holds: placed,
}: Pick<ReleaseFacts, "kind" | "holds">): readonly { readonly hold: Hold; readonly stop: Stop }[] {
  return placed
    .filter((hold) => hold.releasedAt === undefined && (kind === "promotion" || hold.scope === "release"))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((hold) => ({
      hold,
      stop: {
        kind: "hold",
        reason: `${hold.scope === "everywhere" ? "The line is stopped" : `On hold (${hold.scope})`} by ${hold.placedBy}: ${hold.reason}. Ends when ${hold.exitCondition}.`,
      },
    }));
}

function revokedComponents({ revokedDigests, release }: ReleaseFacts): readonly Stop[] {
  return [...release.components]
    .sort((one, other) => (`${one.kind} ${one.name}` < `${other.kind} ${other.name}` ? -1 : 1))
    .flatMap((component) => {
      const revoked = revokedDigests
        .filter(({ digest }) => digest === component.digest)
        .sort((one, other) => (one.reason < other.reason ? -1 : 1))[0];
      return revoked
        ? [
            {
              kind: "revoked-component",
              reason: `The ${component.kind} ${component.name} ${component.version} was revoked: ${revoked.reason}.`,
            } as const,
          ]
        : [];
    });
}

function withdrawnRelease({ release }: ReleaseFacts): readonly Stop[] {
  return release.state === "open" ? [] : [{ kind: "withdrawn-release", reason: `${release.key} was withdrawn.` }];
}

function stageNotInPolicy({ policy, stage }: ReleaseFacts): readonly Stop[] {
  if (policy.document.spec.stages.includes(stage)) return [];
  return [{ kind: "stage-not-in-policy", reason: `${policy.name} v${policy.version} knows no stage ${stage}.` }];
}

/** A policy that asks nothing is a mistake, not a green light. What a team adopts softly for a time is asked all the same. */
function emptyPolicy({ policy, stage, riskTier }: ReleaseFacts, gates: readonly GateResult[]): readonly Stop[] {
  if (gates.some((gate) => (isBlocking(gate) || isSoftenedBlock(gate)) && gate.status !== "not-applicable")) return [];
  return [
    {
      kind: "empty-policy",
      reason: `No gate of ${policy.name} v${policy.version} applies to a ${riskTier}-tier release going to ${stage}.`,
    },
  ];
}

function withdrawnPolicy({ policy }: ReleaseFacts): readonly Stop[] {
  if (policy.withdrawnAt === undefined) return [];
  return [{ kind: "withdrawn-policy", reason: `${policy.name} v${policy.version} was withdrawn; move the release to a version in force.` }];
}

/**
 * A release is judged by the policy that governs its model now. There is no grace: the answers about the model changed, and the
 * pinned policy was never meant for it. A withdrawn policy that nothing replaced is its own stop.
 */
function policyNotGoverning({ policy, model, governedBy }: ReleaseFacts): readonly Stop[] {
  if (governedBy === undefined || (governedBy.length === 0 && policy.withdrawnAt !== undefined)) return [];
  const pinned = `${policy.name} v${policy.version}`;
  const names = governedBy.map(({ name, version }) => `${name} v${version}`).join(" and ");
  const reason =
    governedBy.length === 0
      ? `${pinned} does not govern ${model.key} any more, and no published policy does.`
      : governedBy.length === 1 && governedBy[0]?.isUnclear === undefined
        ? `${pinned} does not govern ${model.key} any more: ${names} does. Move the release to ${names}.`
        : `It is unclear which policy governs ${model.key}: ${names} apply or cannot say. Exactly one may.`;
  return [{ kind: "policy-not-governing", reason }];
}

/** Grace ends at the instant itself: from then on the release stops. */
function policyGraceOver({ policy, policySupersededAt }: ReleaseFacts, now: Date): readonly Stop[] {
  const { graceDays } = policy.document.spec.pins;
  if (policySupersededAt === undefined || now < graceEndsAt(policySupersededAt, { graceDays })) return [];
  const since = policySupersededAt.toISOString().slice(0, 10);
  return [
    {
      kind: "policy-grace-over",
      reason: `A newer version of ${policy.name} was published on ${since} and the ${graceDays} days to move are over.`,
    },
  ];
}

/** A team's overlay is pinned like the policy: withdrawn or outgrown it stops as one, and what it asks in vain stops as well. */
function overlayStops({ overlay, policy }: ReleaseFacts, now: Date): readonly Stop[] {
  if (overlay === undefined) return [];
  const { name, version, withdrawnAt, supersededAt, organisation, document } = overlay;
  const { graceDays } = organisation.spec.pins;
  return [
    ...(withdrawnAt === undefined
      ? []
      : [
          {
            kind: "withdrawn-policy",
            reason: `The overlay ${name} v${version} was withdrawn; move the release to what is in force.`,
          } as const,
        ]),
    ...(supersededAt === undefined || now < graceEndsAt(supersededAt, { graceDays })
      ? []
      : [
          {
            kind: "policy-grace-over",
            reason: `A newer version of ${name} was published on ${supersededAt.toISOString().slice(0, 10)} and the ${graceDays} days to move are over.`,
          } as const,
        ]),
    ...misfitStops(overlay, policy, composeOverlay(organisation, document)),
  ];
}

interface Named {
  readonly name: string;
  readonly version: number;
}

/** What an overlay asks that its policy has no place for, each as a stop: asked for, and judged by nobody. */
export function misfitStops(overlay: Named, policy: Named, { misfits }: Pick<Composed, "misfits">): readonly Stop[] {
  return misfits.map((misfit) => ({
    kind: "overlay-does-not-fit",
    reason: `${overlay.name} v${overlay.version} asks what ${policy.name} v${policy.version} has no place for: ${misfit}.`,
  }));
}

function manifestIncomplete({ policy, riskTier, release }: ReleaseFacts): readonly Stop[] {
  const absent = requiredComponents(policy.document, riskTier).filter(
    (kind) => !release.components.some((component) => component.kind === kind),
  );
  if (absent.length === 0) return [];
  return [{ kind: "manifest-incomplete", reason: `At ${riskTier} tier the manifest must hold ${absent.join(", ")}, and it does not.` }];
}

/** A condition of the moment: it runs out without voiding a signature. */
function certificationDue({ policy, riskTier, stage, certification }: ReleaseFacts, now: Date): readonly Stop[] {
  const reason = whyNotCertified(policy.document.spec.certification, { latest: certification, tier: riskTier, stage, now });
  return reason === undefined ? [] : [{ kind: "certification-due", reason }];
}

/** A condition of the moment as well: who answers for a model may change without voiding what was signed of a release. */
function ownerVacant({ policy, riskTier, stage, model, people }: ReleaseFacts): readonly Stop[] {
  const reason = whyNotOwned(policy.document.spec.owners, { owners: model.owners, people, tier: riskTier, stage });
  return reason === undefined ? [] : [{ kind: "owner-vacant", reason }];
}

function notARollbackTarget({ residences, release, stage }: ReleaseFacts): readonly Stop[] {
  if (isRollbackTarget(residences, { releaseId: release.id, stage })) return [];
  return [
    {
      kind: "not-a-rollback-target",
      reason: `${release.key} was never live in ${stage} under a permit; a rollback goes only to what was.`,
    },
  ];
}
