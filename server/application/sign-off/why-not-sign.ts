import type { PersonActor } from "@/server/domain/authorization/actor";
import type { PersonRole } from "@/server/domain/authorization/role";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { stopsRelease } from "@/server/domain/decision/verdict";
import { AppError } from "@/server/domain/error/app-error";
import { gatesToAccept } from "@/server/domain/gate/changed-threshold";
import { whyNotOnBehalf } from "@/server/domain/gate/sign-off/delegate";
import { whyNotEligible } from "@/server/domain/gate/sign-off/eligibility";
import { isPasskeyRequired } from "@/server/domain/gate/sign-off/passkey-rule";
import { whySpent } from "@/server/domain/gate/sign-off/spent";
import type { SignOffGate } from "@/server/domain/policy/policy-document";
import { renderReason } from "@/server/domain/reason/render-reason";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import type { SignOffMeaning } from "@/server/domain/sign-off/sign-off-meaning";

interface SigningContext {
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly gate: SignOffGate;
  readonly signer: PersonActor;
  readonly input: {
    readonly role: PersonRole;
    readonly meaning: SignOffMeaning;
    readonly expectedDecisionDigest: string;
    readonly passkey?: object | undefined;
    readonly accepted?: readonly string[] | undefined;
    /** Id of the person signed for. */
    readonly onBehalfOf?: string | undefined;
  };
  readonly now: Date;
}

/**
 * Returns the first reason why this signature is refused, in the order in which a person can resolve them.
 */
export function whyNotSign({
  facts,
  evaluation,
  gate,
  signer,
  input,
  now,
}: SigningContext): AppError | undefined {
  const { decisionDigest } = evaluation;
  if (facts.request === undefined) {
    return new AppError(
      "signing-not-open",
      `No promotion of ${facts.release.key} to ${facts.stage} is requested. Signing opens after a request.`,
    );
  }
  if (input.expectedDecisionDigest !== decisionDigest) {
    return new AppError(
      "dossier-moved",
      "The decision changed after you loaded it. Review the changes and sign again.",
      {
        expected: input.expectedDecisionDigest,
        current: decisionDigest,
      },
    );
  }
  if (input.meaning === "approve" && !evaluation.signingOpen) {
    const closed = evaluation.gates.filter((result) => result.isContent && stopsRelease(result));
    return new AppError(
      "signing-not-open",
      `Signing opens when every rule gate and checklist is passed. Still closed: ${closed.map((result) => result.title).join(", ")}.`,
      {
        gates: closed.map((result) => result.id),
        stops: evaluation.stops,
      },
    );
  }
  const stale = whyNotFresh(signer.authenticatedAt, gate.signOff.freshAuthenticationMinutes, now);
  if (stale)
    return new AppError("authentication-not-fresh", stale, {
      withinMinutes: gate.signOff.freshAuthenticationMinutes,
    });
  const spent = whySpent({ facts, evaluation, signer, onBehalfOf: input.onBehalfOf, meaning: input.meaning });
  if (spent) return new AppError("already-signed", renderReason(spent.reason), { signerId: spent.signerId });
  const ineligible = whyNotSigner({ facts, gate, signer, input, now });
  if (ineligible)
    return new AppError("not-eligible-to-sign", renderReason(ineligible.reason), { ...ineligible });
  const unaccepted =
    input.meaning === "reject"
      ? []
      : gatesToAccept(evaluation).filter(({ id }) => !input.accepted?.includes(id));
  if (unaccepted.length > 0) {
    return new AppError(
      "changed-threshold-not-accepted",
      `Thresholds changed after the result was known. Accept the change of ${unaccepted.map(({ title }) => title).join(", ")} to approve.`,
      { gates: unaccepted.map(({ id }) => id) },
    );
  }
  if (input.meaning === "reject" || input.passkey !== undefined || !isPasskeyRequired(gate, facts.riskTier))
    return undefined;
  return new AppError(
    "passkey-required",
    `${facts.policy.name} v${facts.policy.version} requires a passkey signature at ${facts.riskTier} tier. Sign with your passkey, or set one up in your settings first.`,
    { riskTier: facts.riskTier },
  );
}

function whyNotSigner({
  facts,
  gate,
  signer,
  input,
  now,
}: Pick<SigningContext, "facts" | "gate" | "signer" | "input" | "now">) {
  const { role, onBehalfOf } = input;
  return onBehalfOf === undefined
    ? whyNotEligible({ personId: signer.id, role, gate, facts })
    : whyNotOnBehalf({ personId: signer.id, delegatorId: onBehalfOf, role, gate, facts, at: now });
}

export function noSignOffAsked(facts: ReleaseFacts): AppError {
  return new AppError(
    "signing-not-open",
    `${facts.policy.name} v${facts.policy.version} requires no sign-off of a ${facts.riskTier}-tier release to ${facts.stage}.`,
  );
}
