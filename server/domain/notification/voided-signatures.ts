import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { SignOff } from "../sign-off/sign-off";
import { type Audience, recipientsAmong } from "./audience";
import { addressOfRelease, type Notice, nameOf } from "./notification";

/**
 * Returns the signatures on an open request that became void: of each signer only the latest, and none if the
 * signer has signed the present decision.
 */
export function voidedSignatures(
  { signOffs, request, stage }: Pick<ReleaseFacts, "signOffs" | "request" | "stage">,
  { decisionDigest }: Pick<Evaluation, "decisionDigest">,
): readonly SignOff[] {
  if (request === undefined) return [];
  const latest = new Map<string, SignOff>();
  for (const signOff of signOffs) {
    if (
      signOff.withdrawnAt !== undefined ||
      signOff.stage !== stage ||
      signOff.signedAt < request.requestedAt
    )
      continue;
    const earlier = latest.get(signOff.signerId);
    if (!earlier || earlier.signedAt <= signOff.signedAt) latest.set(signOff.signerId, signOff);
  }
  return [...latest.values()].filter(
    (signOff) => signOff.voidedAt !== undefined || signOff.decisionDigest !== decisionDigest,
  );
}

/** @param moved the changes, in words; `actorId` their actor, who is not notified. */
export function noticesOfVoid(
  signOff: SignOff,
  moved: string,
  { audience, actorId }: { readonly audience: Audience; readonly actorId: string },
): readonly Notice[] {
  const verb = signOff.meaning === "approve" ? "signature" : "return";
  return recipientsAmong([signOff.signerId], audience, actorId).map((person) => ({
    personId: person.id,
    kind: "voided",
    title: `Your ${verb} no longer counts: ${nameOf(audience.release)}`,
    detail: `The decision for ${signOff.stage} has changed: ${moved}. Review the changes and decide again.`,
    href: `${addressOfRelease(audience.release.key)}/sign-off/${encodeURIComponent(signOff.stage)}`,
    sameAs: `voided ${signOff.id}`,
  }));
}
