import type { ReferenceOutcome } from "@/server/domain/provenance/reference-check";
import { type Reason, reason } from "@/server/domain/reason/reason";
import type { LostReference, ReferenceCheckRecord } from "../kernel/ports/references";
import type { NeedsAttention } from "./releases-needing-attention";

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A live release whose data or features are altered or gone. Their maker is the owner, else the owner of the model's training. */
export function attentionByReference(
  { name, kind, createdBy, trainingOwner, ...lost }: LostReference,
  people: readonly Person[],
): NeedsAttention {
  const owner = createdBy ?? trainingOwner;
  const person = people.find(({ email }) => email === owner);
  return {
    kind: "reference-lost",
    id: `${lost.digest} ${lost.uri} ${lost.releaseKey}`,
    releaseKey: lost.releaseKey,
    modelKey: lost.modelKey,
    modelTitle: lost.modelTitle,
    team: lost.team,
    stage: lost.stage,
    since: lost.since,
    reason: reasonOfLoss({ component: name, kind }, lost),
    owner: owner === undefined ? undefined : { id: person?.id, name: person?.name ?? owner },
  };
}

type Found = Pick<ReferenceCheckRecord, "outcome" | "detail" | "foundDigest">;

/** Returns why a component is a finding. */
export function reasonOfLoss(
  component: { readonly component: string; readonly kind: string },
  { outcome, detail = "", foundDigest }: Found,
): Reason {
  if (outcome === "altered")
    return reason("attention.reference-altered", { component, found: { digest: foundDigest ?? "" } });
  return outcome === "gone"
    ? reason("attention.reference-gone", { component, detail })
    : reason("attention.reference-unreachable", { component, detail });
}

/** Returns the result of a check without a finding. */
export function reasonOfCheck({
  outcome,
  detail = "",
}: {
  readonly outcome: ReferenceOutcome;
  readonly detail?: string | undefined;
}): Reason {
  if (outcome === "same") return reason("reference.same", {});
  if (outcome === "reachable") return reason("reference.reachable", {});
  return outcome === "not-checked"
    ? reason("reference.not-checked", { detail })
    : reason("reference.unreachable", { detail });
}
