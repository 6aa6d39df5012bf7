import { z } from "zod";
import type { Actor } from "@/server/domain/authorization/actor";
import type { PersonRole } from "@/server/domain/authorization/role";
import { changesBetween } from "@/server/domain/change/changes-between";
import { comparedRelease } from "@/server/domain/change/compared-release";
import { summariseChanges } from "@/server/domain/change/summarise-changes";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { significanceOf } from "@/server/domain/gate/basis/significance";
import { peopleHolding } from "@/server/domain/sign-off/role-holding";
import { asOfInstant } from "../kernel/as-of";
import { InstantText, ReleaseReference, StageName } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { defineQuery } from "../kernel/query";
import { notFound, requireModel, requireRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** A release by id or key, or `<model>/<stage>`: the release that is or was live there. */
const Side = ReleaseReference.meta({
  description: "Id or key of a release, or `<model>/<stage>` for the release that is live there.",
});

/**
 * Returns the differences between two releases of one model: components with attributes, data, features, settings,
 * dependencies, description, policy, risk tier, results, contributors, checklist and waivers. Two stages, or two
 * instants of one stage, are compared by `<model>/<stage>` with `fromAt` and `toAt`.
 *
 * @throws AppError `not-found` for a release, a stage without a live release, or releases of two models.
 */
export const getChanges = defineQuery({
  name: "release.changes",
  permission: "release.read",
  input: z.strictObject({
    /** Default: the release that is live in `stage`; for a release that is live there, the one it replaced. */
    from: Side.optional(),
    to: Side,
    /** The instant for `<model>/<stage>`. Default: now. */
    fromAt: InstantText.optional(),
    toAt: InstantText.optional(),
    /** The stage of checklist and waivers. Default: the last stage of the later release's policy. */
    stage: StageName.optional(),
  }),
  run: async (store, scope, { from, to, fromAt, toAt, stage: wanted }) => {
    const earlierSide = { reference: from, at: asOfInstant(scope, { field: "fromAt", at: fromAt }) };
    const after = await sideOf(store, scope, {
      reference: to,
      at: asOfInstant(scope, { field: "toAt", at: toAt }),
    });
    const stage = wanted ?? after.policy.stages.at(-1) ?? "";
    if (!after.policy.stages.includes(stage)) return notFound("stage", stage);
    const later = await store.releases.facts(after.id, stage, "promotion");
    const before = await earlierOf(store, scope, { side: earlierSide, later });
    if (before.modelId !== after.modelId) return notFound(`release of ${after.modelKey}`, before.key);
    const earlier = await store.releases.facts(before.id, stage, "promotion");
    const changes = changesBetween(earlier, later);
    return {
      from: before.key,
      to: after.key,
      model: { key: after.modelKey, title: after.modelTitle },
      stage,
      stages: after.policy.stages,
      changes,
      summary: summariseChanges(changes),
      significance: significanceShown(later, { earlierId: before.id, actor: scope.actor }),
    };
  },
});

interface SignificanceContext {
  readonly earlierId: string;
  readonly actor: Actor;
}

/**
 * Returns the significance of the later release's change. Undefined if its policy grades no changes, and if the earlier
 * release is not the one that it is graded against.
 */
function significanceShown(facts: ReleaseFacts, { earlierId, actor }: SignificanceContext) {
  const found = facts.changeBase?.releaseId === earlierId ? significanceOf(facts) : undefined;
  const rules = facts.policy.document.spec.significance;
  if (found === undefined || rules === undefined) return undefined;
  const { confirmedBy: roles } = rules;
  const held = actor.kind === "person" ? roles.filter((one) => holds(one, { facts, id: actor.id })) : [];
  return { ...found, roles, mayConfirmAs: facts.release.state === "open" ? held : [] };
}

function holds(role: PersonRole, { facts, id }: { readonly facts: ReleaseFacts; readonly id: string }) {
  return peopleHolding(role, facts).some((person) => person.id === id);
}

interface SideReference {
  readonly reference: string;
  readonly at: Date;
}

interface Earlier {
  readonly side: Omit<SideReference, "reference"> & { readonly reference: string | undefined };
  readonly later: ReleaseFacts;
}

async function earlierOf(
  store: Store,
  scope: Scope,
  { side: { reference, at }, later: { deployments, stage, release } }: Earlier,
): Promise<ReleaseRecord> {
  if (reference !== undefined) return sideOf(store, scope, { reference, at });
  const compared = comparedRelease(deployments, { stage, releaseId: release.id });
  return compared === undefined
    ? notFound("live release", `${release.modelKey}/${stage}`)
    : requireRelease(store.releases, scope, compared);
}

async function sideOf(store: Store, scope: Scope, { reference, at }: SideReference): Promise<ReleaseRecord> {
  const [modelKey = "", stage] = reference.includes("@") ? [] : reference.split("/");
  if (stage === undefined) return requireRelease(store.releases, scope, reference);
  const model = await requireModel(store.models, scope, modelKey);
  const live = await store.models.liveAt(model.id, stage, at);
  return live ? requireRelease(store.releases, scope, live.releaseId) : notFound("live release", reference);
}
