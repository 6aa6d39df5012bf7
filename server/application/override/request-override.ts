import { z } from "zod";
import type { Digest } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotAskOverride } from "@/server/domain/gate/why-not-override";
import { reason } from "@/server/domain/reason/reason";
import { renderReason } from "@/server/domain/reason/render-reason";
import { type Override, overrideStatus } from "@/server/domain/stage/override";
import { defineCommand, type Outcome } from "../kernel/command";
import { DigestText, Prose, ReleaseReference, StageName } from "../kernel/fields";
import { lockRelease, requirePerson, requireStage } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { overrideSituation } from "./override-situation";

export const RequestOverrideInput = z.strictObject({
  release: ReleaseReference,
  stage: StageName,
  /** The decision that the requester read: the override is for it alone. */
  expectedDecisionDigest: DigestText,
  reason: Prose(4000).refine(
    (text) => text.trim() !== "",
    "state why the promotion cannot wait; the reason is reviewed afterwards",
  ),
});

/**
 * Requests a break-glass override: one approved decision may pass a closed window, once. It has no effect
 * until a second person approves, and lapses if nobody does in time.
 *
 * Refused, on record, with: `not-overridable` where anything but a window is closed, or the policy permits
 * nobody; `wrong-phase` where there is nothing to override or a request exists; `dossier-moved`;
 * `not-permitted` outside the policy's roles.
 */
export const requestOverride = defineCommand({
  name: "override.request",
  permission: "override.ask",
  input: RequestOverrideInput,
  run: async (tx, scope, input): Promise<Outcome<{ readonly id: string; readonly expiresAt: Date }>> => {
    const person = requirePerson(scope.actor);
    const release = await lockRelease(tx.releases, scope, input.release);
    requireStage(release, input.stage);
    const situation = await overrideSituation(tx, { release, stage: input.stage, person, now: scope.now });
    const { facts, evaluation } = situation;
    const { decisionDigest } = evaluation;
    const why =
      whyNotAskOverride(situation) ??
      (input.expectedDecisionDigest === decisionDigest
        ? undefined
        : ({ code: "dossier-moved", reason: reason("break-glass.decision-moved", {}) } as const)) ??
      whyRequested(await tx.overrides.ofRelease(release.id, input.stage), decisionDigest, scope.now);
    const data = { stage: input.stage, decisionDigest, reason: input.reason };
    if (why) {
      const refused = new AppError(why.code, renderReason(why.reason), { decisionDigest });
      return {
        refused,
        events: [
          {
            action: "override.refused",
            subjects: [releaseSubject(release)],
            data: { ...data, code: why.code },
          },
        ],
      };
    }
    const id = scope.newId("ovr");
    const expiresAt = new Date(
      scope.now.getTime() + (facts.policy.document.spec.breakGlass?.minutes ?? 0) * 60_000,
    );
    await tx.overrides.insert({
      id,
      releaseId: release.id,
      stage: input.stage,
      manifestDigest: facts.release.manifestDigest,
      decisionDigest,
      reason: input.reason,
      askedBy: person.id,
      askedByName: person.name,
      askedAt: scope.now,
      approvedBy: undefined,
      approvedByName: undefined,
      approvedAs: undefined,
      approvedAt: undefined,
      expiresAt,
      withdrawnAt: undefined,
      usedFor: undefined,
      usedAt: undefined,
    });
    return {
      result: { id, expiresAt },
      events: [
        {
          action: "override.requested",
          subjects: [{ kind: "override", id }, releaseSubject(release)],
          data: {
            ...data,
            mayGrant: facts.policy.document.spec.breakGlass?.by ?? [],
            expiresAt: expiresAt.toISOString(),
          },
        },
      ],
    };
  },
});

/** One override of a decision can wait or be open at a time. */
function whyRequested(overrides: readonly Override[], decisionDigest: Digest, now: Date) {
  const requested = overrides.find((one) => {
    const pending = overrideStatus(one, now);
    return (pending === "asked" || pending === "open") && one.decisionDigest === decisionDigest;
  });
  if (requested === undefined) return undefined;
  const found = reason("break-glass.requested-already", { by: requested.askedByName });
  return { code: "wrong-phase", reason: found } as const;
}
