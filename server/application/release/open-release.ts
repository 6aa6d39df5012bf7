import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { manifestDigest } from "@/server/domain/manifest/manifest";
import type { RiskTier } from "@/server/domain/model/model";
import { riskTierOf } from "@/server/domain/policy/risk-tier";
import { releaseKey } from "@/server/domain/release/release-key";
import { type GateStatus, gateStatuses } from "../decision/gate-statuses";
import { defineCommand } from "../kernel/command";
import { Line, ModelKey, Prose, VersionText } from "../kernel/fields";
import type { ModelRecord } from "../kernel/ports/models";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { requireModel, requireTokenCovers } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { governingOverlay, governingPolicy, pinOf } from "../policy/governing-policy";
import { addToRecalls } from "../recall/open-recall";
import { acceptedComponents } from "./accepted-components";
import { ComponentInput } from "./component-input";

export const OpenReleaseInput = z.strictObject({
  model: ModelKey,
  version: VersionText,
  summary: Prose(4000).refine((text) => text.trim() !== "", "state what changes for users"),
  components: z.array(ComponentInput).min(1, "a release has at least one component").max(200),
  caveats: Prose(4000).default(""),
  rollbackPlan: Prose(4000).default(""),
  monitoringPlan: Prose(4000).default(""),
  externalIds: z.record(z.string().max(60), Line(300)).default({}),
});

export interface OpenedRelease {
  readonly id: string;
  readonly key: string;
  readonly manifestDigest: Digest;
  readonly riskTier: RiskTier;
  readonly policy: { readonly name: string; readonly version: number; readonly digest: string };
  readonly gates: readonly GateStatus[];
}

/**
 * Opens a release: fixes its manifest, computes its tier, pins the policy in force.
 *
 * @throws AppError `mutable-reference` or `malformed-digest` with every faulty component named,
 * `no-policy-applies`, `already-exists` for a version that was opened before.
 */
export const openRelease = defineCommand({
  name: "release.open",
  permission: "release.open",
  input: OpenReleaseInput,
  run: async (tx, scope, input) => {
    requireTokenCovers(scope.actor, input.model);
    const model = await requireModel(tx.models, scope, input.model);
    const policy = governingPolicy(await tx.policies.listCurrent(), model) ?? noPolicyApplies(model);
    const overlay = await governingOverlay(tx.policies, policy.name, model.team);
    const components = acceptedComponents(input.components);
    const release: ReleaseRecord = {
      id: scope.newId("rel"),
      key: releaseKey(model.key, input.version),
      modelId: model.id,
      modelKey: model.key,
      modelTitle: model.title,
      team: model.team,
      version: input.version,
      state: "open",
      manifestDigest: manifestDigest(components),
      components,
      summary: input.summary,
      caveats: input.caveats,
      rollbackPlan: input.rollbackPlan,
      monitoringPlan: input.monitoringPlan,
      externalIds: input.externalIds,
      riskTier: riskTierOf(policy.document, model),
      policyVersionId: policy.id,
      ...(overlay && { overlayVersionId: overlay.id }),
      policy: {
        name: policy.name,
        version: policy.version,
        digest: policy.digest,
        stages: policy.document.spec.stages,
      },
      openedBy: actorReference(scope.actor),
      openedAt: scope.now,
      revision: 1,
    };
    await tx.releases.insert(release);
    const { id, key, manifestDigest: digest, riskTier } = release;
    const pinned = { name: policy.name, version: policy.version, digest: policy.digest };
    const result: OpenedRelease = {
      id,
      key,
      manifestDigest: digest,
      riskTier,
      policy: pinned,
      gates: await gateStatuses(tx, scope, release),
    };
    return {
      result,
      events: [
        {
          action: "release.opened",
          subjects: [releaseSubject(release)],
          data: {
            model: model.key,
            version: release.version,
            riskTier,
            policy: pinned,
            ...(overlay && { overlay: pinOf(overlay) }),
          },
        },
        ...(await addToRecalls(tx, scope, release)),
      ],
    };
  },
});

function noPolicyApplies({ key, domain }: ModelRecord): never {
  const detail = `No published policy applies to ${key} (domain ${domain}), so no release can be opened. Ask an administrator to publish one.`;
  throw new AppError("no-policy-applies", detail, { model: key, domain });
}
