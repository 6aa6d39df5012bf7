import type { Actor } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import {
  type WhyNotOverride,
  whyNotApproveOverride,
  whyNotAskOverride,
  whyNothingToOverride,
} from "@/server/domain/gate/why-not-override";
import { renderReason } from "@/server/domain/reason/render-reason";
import { overrideStatus } from "@/server/domain/stage/override";
import type { OverrideRow } from "../kernel/ports/overrides";

/**
 * Returns the break-glass overrides of a stage, each with its status and whether this reader may approve it;
 * and whether they may request one.
 */
export function stageOverrides(
  actor: Actor,
  { overrides: _, ...facts }: ReleaseFacts,
  { rows, now }: { readonly rows: readonly OverrideRow[]; readonly now: Date },
) {
  const evaluation = evaluateRelease(facts, now);
  const notTheirs = whyNotPermitted(actor, "override.ask", facts.model.team);
  const person = actor.kind === "person" ? actor : undefined;
  /** `approve` says why this reader may not approve. `needsFreshSignIn` is true if only an older sign-in prevents it. */
  const approvalOf = (override: OverrideRow) => {
    if (!person) return { approve: "Only people can approve.", needsFreshSignIn: false };
    const why = whyNotApproveOverride({ facts, evaluation, person, now, override });
    return {
      approve: notTheirs ?? sentenceOf(why),
      needsFreshSignIn: notTheirs === undefined && why?.code === "authentication-not-fresh",
    };
  };
  const shown = rows.map((override) => ({
    ...approvalOf(override),
    id: override.id,
    reason: override.reason,
    askedByName: override.askedByName,
    askedAt: override.askedAt,
    approvedByName: override.approvedByName,
    approvedAt: override.approvedAt,
    expiresAt: override.expiresAt,
    usedFor: override.usedFor,
    withdrawnByName: override.withdrawnByName,
    withdrawReason: override.withdrawReason,
    status: overrideStatus(override, now),
    withdraw: notTheirs,
  }));
  const isPending = shown.some(({ status }) => status === "asked" || status === "open");
  const nothing = whyNothingToOverride({ facts, evaluation });
  return {
    overrides: shown,
    /** True if only a closed window blocks, and the policy lets somebody override it. */
    breakGlass:
      nothing !== undefined || isPending
        ? undefined
        : {
            decisionDigest: evaluation.decisionDigest,
            rules: facts.policy.document.spec.breakGlass,
            whyNot: person
              ? (notTheirs ?? sentenceOf(whyNotAskOverride({ facts, evaluation, person, now })))
              : "Only people can request break-glass.",
          },
  };
}

function sentenceOf(why: WhyNotOverride | undefined): string | undefined {
  return why && renderReason(why.reason);
}
