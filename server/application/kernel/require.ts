import { type Actor, modelsOf, type PersonActor } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import type { ModelReads, ModelRecord } from "./ports/models";
import type { ReleaseReads, ReleaseRecord, ReleaseWrites } from "./ports/releases";
import type { Scope } from "./scope";

/**
 * Returns the release within the caller's teams. @throws AppError `not-found`, the same for absent and for
 * out of reach.
 */
export async function requireRelease(
  releases: Pick<ReleaseReads, "find">,
  scope: Scope,
  idOrKey: string,
): Promise<ReleaseRecord> {
  return inTokensReach(scope, await releases.find(scope.teams, idOrKey)) ?? notFound("release", idOrKey);
}

/** The same, with the release's row locked until the transaction ends. */
export async function lockRelease(
  releases: ReleaseWrites,
  scope: Scope,
  idOrKey: string,
): Promise<ReleaseRecord> {
  return inTokensReach(scope, await releases.lock(scope.teams, idOrKey)) ?? notFound("release", idOrKey);
}

export async function requireModel(models: ModelReads, scope: Scope, key: string): Promise<ModelRecord> {
  requireTokenCovers(scope.actor, key);
  return (await models.findByKey(scope.teams, key)) ?? notFound("model", key);
}

export function notFound(entity: string, key: string): never {
  throw new AppError("not-found", `The ${entity} ${key} does not exist, or you have no access to it.`, {
    entity,
    key,
  });
}

/** @throws AppError `people-only`: machines propose, submit and execute; only people sign, confirm, waive and attest. */
export function requirePerson(actor: Actor): PersonActor {
  if (actor.kind === "person") return actor;
  throw new AppError(
    "people-only",
    `${actor.name} is a service account. Only people can sign, confirm, waive and attest; sign in to do this.`,
  );
}

/** @throws AppError `not-found` when a token is confined to other models: it must not learn that this one exists. */
export function requireTokenCovers(actor: Actor, modelKey: string): void {
  if (!tokenCovers(actor, modelKey)) notFound("model", modelKey);
}

/** False for a token or an outside auditor that is confined to other models. */
export function tokenCovers(actor: Actor, modelKey: string): boolean {
  const models = modelsOf(actor);
  return models === "*" || models.includes(modelKey);
}

/** The models that a token is confined to; undefined for every model. */
export function tokenModels(actor: Actor): readonly string[] | undefined {
  return actor.kind !== "service-account" || actor.models === "*" ? undefined : actor.models;
}

function inTokensReach(scope: Scope, release: ReleaseRecord | undefined): ReleaseRecord | undefined {
  return release && tokenCovers(scope.actor, release.modelKey) ? release : undefined;
}

/** @throws AppError `validation-failed` if the release's policy does not have the stage. */
export function requireStage(release: ReleaseRecord, stage: string): void {
  if (release.policy.stages.includes(stage)) return;
  throw new AppError(
    "validation-failed",
    `stage: ${release.key} is governed by ${release.policy.name} v${release.policy.version}, whose stages are ${release.policy.stages.join(", ")}`,
    {
      errors: [{ pointer: "/stage", detail: `expected one of ${release.policy.stages.join(", ")}` }],
    },
  );
}

/** Returns the people behind an act: the person, or the owners of the account. */
export async function peopleBehind(
  accounts: { findById(id: string): Promise<{ readonly ownerIds: readonly string[] } | undefined> },
  actor: Actor,
): Promise<readonly string[]> {
  if (actor.kind === "person") return [actor.id];
  if (actor.kind === "system") return [];
  return (await accounts.findById(actor.id))?.ownerIds ?? [];
}
