import { modelsOf } from "@/server/domain/authorization/actor";
import { governedModels, type ModelGovernance } from "@/server/domain/policy/governed-models";
import type { Store } from "../kernel/ports";
import type { PinnedRelease, PolicyVersionRow, Reach } from "../kernel/ports/policy-reads";
import { tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** Most models examined for "applies to"; the answer says when there are more. */
const MODELS_MAX = 200;

/** A published version, with the releases pinned to it within reach. */
export interface VersionInUse extends PolicyVersionRow {
  /** The newest that is not withdrawn; releases opened now pin it. */
  readonly isCurrent: boolean;
  /** Open releases pinned to it. */
  readonly open: number;
  /** Those of them that are live or requested. */
  readonly inUse: readonly PinnedRelease[];
}

export interface PolicyOverview {
  readonly name: string;
  readonly title: string;
  /** Undefined when every version was withdrawn, or the newest was. */
  readonly current: VersionInUse | undefined;
  /** Newest first; never empty. */
  readonly versions: readonly VersionInUse[];
}

export interface PolicyLandscape {
  readonly policies: readonly PolicyOverview[];
  readonly models: readonly ModelGovernance[];
  /** False when there are more models than were examined. */
  readonly allModels: boolean;
}

/**
 * Returns policies, their versions, the releases pinned to each and the models they govern, within the
 * caller's reach.
 */
export async function policyLandscape(store: Store, scope: Scope): Promise<PolicyLandscape> {
  const { actor, teams } = scope;
  const reach: Reach = { teams, models: modelsOf(actor) };
  const [rows, pins, inUse, current, overlays, models] = await Promise.all([
    store.policyScreens.versions(),
    store.policyScreens.pins(reach),
    store.policyScreens.inUse(reach),
    store.policies.listCurrent(),
    store.policies.listCurrentOverlays(),
    store.models.list(teams, { limit: MODELS_MAX }),
  ]);
  const openOf = new Map(pins.map(({ policyVersionId, open }) => [policyVersionId, open]));
  const currentIds = new Set([...current, ...overlays].map(({ id }) => id));
  const versions = rows.map((row) => ({
    ...row,
    isCurrent: currentIds.has(row.id),
    open: openOf.get(row.id) ?? 0,
    inUse: inUse.filter(
      ({ policyVersionId, overlayVersionId }) => policyVersionId === row.id || overlayVersionId === row.id,
    ),
  }));
  return {
    policies: [...new Set(versions.map(({ name }) => name))].map((name) => {
      const ofName = versions.filter((version) => version.name === name);
      return {
        name,
        title: ofName[0]?.title ?? name,
        current: ofName.find(({ isCurrent }) => isCurrent),
        versions: ofName,
      };
    }),
    models: governedModels(
      current.map(({ document }) => document),
      models.items.filter((model) => tokenCovers(actor, model.key)),
    ),
    allModels: models.nextCursor === undefined,
  };
}
