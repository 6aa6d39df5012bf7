import { canonicalJson } from "../canonical/index";
import type { GateResult, Stop } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { certifiedUntil, whyNotCertified } from "../model/certification";
import { whyNotOwned } from "../model/owner-rule";
import { isBlocking, isRelaxedBlock } from "../policy/gate-mode";
import { graceEndsAt } from "../policy/grace";
import { type ComposedPolicy, composeOverlay } from "../policy/overlay/compose-overlay";
import { requiredComponents } from "../policy/required-components";
import { day, list, quantity, type Reason, reason } from "../reason/reason";
import { isRollbackTarget } from "../stage/known-good";
import type { Hold } from "../stage/stage";

/**
 * Returns what stops a movement besides its gates.
 *
 * A rollback is not stopped by reasons against change: a hold on the stage or the model, an old or withdrawn
 * policy, a manifest that is incomplete at today's tier. A rollback must be possible exactly then. It is
 * stopped by reasons against the release to which it returns: a revoked component, a hold on that release,
 * its withdrawal, or no earlier deployment there under a permit.
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

/** Returns the instants at which time alone may add a stop: a grace period or a certification ends. */
export function stopsChangeAt({
  policy,
  policySupersededAt,
  overlay,
  certification,
}: ReleaseFacts): readonly Date[] {
  const { pins, certification: rule } = policy.document.spec;
  return [
    ...(policySupersededAt === undefined ? [] : [graceEndsAt(policySupersededAt, pins)]),
    ...(overlay?.supersededAt === undefined
      ? []
      : [graceEndsAt(overlay.supersededAt, overlay.organisation.spec.pins)]),
    ...(rule === undefined || certification === undefined ? [] : [certifiedUntil(certification, rule)]),
  ];
}

function holds(facts: ReleaseFacts): readonly Stop[] {
  return activeHolds(facts).map(({ stop }) => stop);
}

/** Returns the holds that stop this movement, each with its stop, in the order of the stops. */
export function activeHolds({
  kind,
  holds: placed,
}: Pick<ReleaseFacts, "kind" | "holds">): readonly { readonly hold: Hold; readonly stop: Stop }[] {
  return placed
    .filter((hold) => hold.releasedAt === undefined && (kind === "promotion" || hold.scope === "release"))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((hold) => ({
      hold,
      stop: { kind: "hold", about: hold.id, reason: reasonOfHold(hold) },
    }));
}

function reasonOfHold({ scope, placedBy, reason: why, exitCondition }: Hold): Reason {
  const placed = { by: placedBy, why, exit: exitCondition };
  return scope === "everywhere"
    ? reason("stop.hold-everywhere", placed)
    : reason("stop.hold", { scope, ...placed });
}

/** Returns true if two stops are equal: of the same kind and about the same subject. */
export function isSameStop(one: Stop, other: Stop): boolean {
  return (
    one.kind === other.kind &&
    one.about === other.about &&
    canonicalJson(one.reason) === canonicalJson(other.reason)
  );
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
              about: component.digest,
              reason: reason("stop.revoked-component", {
                component: { component: component.name, kind: component.kind, version: component.version },
                why: revoked.reason,
              }),
            } as const,
          ]
        : [];
    });
}

function withdrawnRelease({ release }: ReleaseFacts): readonly Stop[] {
  if (release.state === "open") return [];
  return [{ kind: "withdrawn-release", reason: reason("stop.withdrawn-release", { release: release.key }) }];
}

function stageNotInPolicy({ policy, stage }: ReleaseFacts): readonly Stop[] {
  if (policy.document.spec.stages.includes(stage)) return [];
  return [
    { kind: "stage-not-in-policy", reason: reason("stop.stage-not-in-policy", { ...named(policy), stage }) },
  ];
}

/** A policy that requires nothing is a mistake. A gate whose enforcement a team relaxed for a time counts as required. */
function emptyPolicy(
  { policy, stage, riskTier }: ReleaseFacts,
  gates: readonly GateResult[],
): readonly Stop[] {
  if (gates.some((gate) => (isBlocking(gate) || isRelaxedBlock(gate)) && gate.status !== "not-applicable"))
    return [];
  return [
    {
      kind: "empty-policy",
      reason: reason("stop.empty-policy", { ...named(policy), tier: riskTier, stage }),
    },
  ];
}

function withdrawnPolicy({ policy }: ReleaseFacts): readonly Stop[] {
  if (policy.withdrawnAt === undefined) return [];
  return [{ kind: "withdrawn-policy", reason: reason("stop.withdrawn-policy", named(policy)) }];
}

/**
 * A release is evaluated by the policy that governs its model now. There is no grace period: the answers
 * about the model changed, and the pinned policy was never meant for it. A withdrawn policy without a
 * successor is a stop of its own.
 */
function policyNotGoverning({ policy, model, governedBy }: ReleaseFacts): readonly Stop[] {
  if (governedBy === undefined || (governedBy.length === 0 && policy.withdrawnAt !== undefined)) return [];
  const found = { model: model.key, pinned: versioned(policy) };
  const [first, ...others] = governedBy;
  const why =
    first === undefined
      ? reason("stop.policy-not-governing", found)
      : others.length === 0 && first.isUnclear === undefined
        ? reason("stop.other-policy-governs", { ...found, governing: versioned(first) })
        : reason("stop.unclear-policy", { model: model.key, governing: list(governedBy.map(versioned)) });
  return [{ kind: "policy-not-governing", reason: why }];
}

/** The grace period ends at the instant itself: the release stops from then on. */
function policyGraceOver({ policy, policySupersededAt }: ReleaseFacts, now: Date): readonly Stop[] {
  const { graceDays } = policy.document.spec.pins;
  if (policySupersededAt === undefined || now < graceEndsAt(policySupersededAt, { graceDays })) return [];
  return [graceOver(policy.name, policySupersededAt, graceDays)];
}

function graceOver(policy: string, supersededAt: Date, graceDays: number): Stop {
  const grace = quantity(graceDays, "days");
  return {
    kind: "policy-grace-over",
    reason: reason("stop.policy-grace-over", { policy, at: day(supersededAt), grace }),
  };
}

/**
 * An overlay is pinned like the policy: it stops when it is withdrawn or its grace period is over, and when
 * it requires something that the policy lacks.
 */
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
            reason: reason("stop.withdrawn-overlay", { overlay: name, version: String(version) }),
          } as const,
        ]),
    ...(supersededAt === undefined || now < graceEndsAt(supersededAt, { graceDays })
      ? []
      : [graceOver(name, supersededAt, graceDays)]),
    ...misfitStops(overlay, policy, composeOverlay(organisation, document)),
  ];
}

interface PolicyName {
  readonly name: string;
  readonly version: number;
}

const versioned = ({ name, version }: PolicyName) => `${name} v${version}`;
const named = ({ name, version }: PolicyName) => ({ policy: name, version: String(version) });

/**
 * Returns a stop for each requirement of an overlay that its policy has no place for, because nothing would
 * evaluate it.
 */
export function misfitStops(
  overlay: PolicyName,
  policy: PolicyName,
  { misfits }: Pick<ComposedPolicy, "misfits">,
): readonly Stop[] {
  return misfits.map((misfit) => ({
    kind: "overlay-does-not-fit",
    reason: reason("stop.overlay-does-not-fit", {
      overlay: overlay.name,
      version: String(overlay.version),
      policy: policy.name,
      policyVersion: String(policy.version),
      misfit,
    }),
  }));
}

function manifestIncomplete({ policy, riskTier, release }: ReleaseFacts): readonly Stop[] {
  const absent = requiredComponents(policy.document, riskTier).filter(
    (kind) => !release.components.some((component) => component.kind === kind),
  );
  if (absent.length === 0) return [];
  const why = reason("stop.manifest-incomplete", { tier: riskTier, absent: list(absent) });
  return [{ kind: "manifest-incomplete", reason: why }];
}

/** A condition of the moment: a certification ends without voiding a signature. */
function certificationDue(
  { policy, riskTier, stage, certification }: ReleaseFacts,
  now: Date,
): readonly Stop[] {
  const why = whyNotCertified(policy.document.spec.certification, {
    latest: certification,
    tier: riskTier,
    stage,
    now,
  });
  return why === undefined ? [] : [{ kind: "certification-due", reason: why }];
}

/** A condition of the moment: the owner of a model may change without voiding signatures of a release. */
function ownerVacant({ policy, riskTier, stage, model, people }: ReleaseFacts): readonly Stop[] {
  const why = whyNotOwned(policy.document.spec.owners, {
    owners: model.owners,
    people,
    tier: riskTier,
    stage,
  });
  return why === undefined ? [] : [{ kind: "owner-vacant", reason: why }];
}

function notARollbackTarget({ deployments, release, stage }: ReleaseFacts): readonly Stop[] {
  if (isRollbackTarget(deployments, { releaseId: release.id, stage })) return [];
  return [
    {
      kind: "not-a-rollback-target",
      reason: reason("stop.never-live", { release: release.key, stage }),
    },
  ];
}
