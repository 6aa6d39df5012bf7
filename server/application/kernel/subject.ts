import type { Actor } from "@/server/domain/authorization/actor";
import type { LedgerSubject } from "@/server/domain/ledger/entry";
import type { ModelRecord } from "./ports/models";
import type { ReleaseRecord } from "./ports/releases";

/** A release as the ledger names it: by id, by key, and by what its manifest really is. */
export function releaseSubject(release: Pick<ReleaseRecord, "id" | "key" | "manifestDigest">): LedgerSubject {
  return { kind: "release", id: release.id, name: release.key, digest: release.manifestDigest };
}

export function modelSubject(model: Pick<ModelRecord, "id" | "key">): LedgerSubject {
  return { kind: "model", id: model.id, name: model.key };
}

/** Who acts, as what an entry is about: the person, or the account with the token it came by. */
export function actorSubjects(actor: Actor): readonly LedgerSubject[] {
  const { kind, id, name } = actor;
  return [{ kind, id, name }, ...(actor.kind === "service-account" ? [{ kind: "token", id: actor.tokenId }] : [])];
}
