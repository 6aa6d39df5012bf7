import type { Permission } from "@/server/domain/authorization/permissions";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import { adoptionState } from "@/server/domain/model/adoption";
import { certificationState } from "@/server/domain/model/certification";
import { riskAcceptanceState } from "@/server/domain/model/risk-acceptance";
import type { Store } from "../kernel/ports";
import type { ModelRecord } from "../kernel/ports/models";
import type { Scope } from "../kernel/scope";

interface ModelThen {
  readonly model: ModelRecord;
  readonly at: Date;
  readonly isPast: boolean;
}

/**
 * Returns the governance records of a model as of an instant: its certification, accepted risks and
 * grandfathered versions, and why the reader may not add to each, if so.
 */
export async function governanceOf(store: Store, { actor }: Scope, { model, at, isPast }: ModelThen) {
  const [certifications, risks, adoptions] = await Promise.all([
    store.modelGovernance.certifications(model.id),
    store.modelGovernance.riskAcceptances(model.id),
    store.modelGovernance.adoptions(model.id),
  ]);
  const known = certifications.filter(({ certifiedAt }) => certifiedAt <= at);
  const mayNot = (permission: Permission) =>
    isPast ? undefined : { whyNot: whyNotPermitted(actor, permission, model.team) };
  const endedBy = <Kept extends { readonly endedAt: Date | undefined }>(kept: Kept): Kept =>
    kept.endedAt !== undefined && kept.endedAt > at ? { ...kept, endedAt: undefined } : kept;
  return {
    certification: known[0] && { ...known[0], state: certificationState(known[0], at) },
    certificationState: certificationState(known[0], at),
    earlierCertifications: known.slice(1),
    risks: risks
      .filter(({ acceptedAt }) => acceptedAt <= at)
      .map(endedBy)
      .map((risk) => ({ ...risk, state: riskAcceptanceState(risk, at) })),
    adoptions: adoptions
      .filter(({ adoptedAt }) => adoptedAt <= at)
      .map(endedBy)
      .map((adoption) => ({ ...adoption, state: adoptionState(adoption, at) })),
    offers: {
      revise: mayNot("model.revise"),
      certify: mayNot("model.certify"),
      acceptRisk: mayNot("model.accept-risk"),
      adopt: mayNot("model.adopt"),
    },
  };
}
