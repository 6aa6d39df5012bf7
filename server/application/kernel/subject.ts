import type { Actor } from "@/server/domain/authorization/actor";
import type { PersonRole, RoleGrant } from "@/server/domain/authorization/role";
import { type EventSubject, teamsOf } from "@/server/domain/ledger/reach";
import type { ModelRecord } from "./ports/models";
import type { ReleaseRecord } from "./ports/releases";

/** The subject of a release in the ledger: id, key, and the digest of its manifest. */
export function releaseSubject(
  release: Pick<ReleaseRecord, "id" | "key" | "manifestDigest" | "team" | "modelKey">,
): EventSubject {
  const of = { teams: [release.team], model: release.modelKey };
  return { kind: "release", id: release.id, name: release.key, digest: release.manifestDigest, of };
}

export function modelSubject(model: Pick<ModelRecord, "id" | "key" | "team">): EventSubject {
  return { kind: "model", id: model.id, name: model.key, of: { teams: [model.team], model: model.key } };
}

/** A person as a subject; readable by those who share a team with them. */
export function personSubject({
  id,
  name,
  grants,
}: {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly RoleGrant<PersonRole>[];
}): EventSubject {
  return {
    kind: "person",
    id,
    name,
    of: { teams: grants.flatMap(({ teams }) => (teams === "*" ? [] : teams)) },
  };
}

/** The actor as a subject: the person, or the account with its token. */
export function actorSubjects(actor: Actor): readonly EventSubject[] {
  const { kind, id, name } = actor;
  return [
    { kind, id, name, of: { teams: teamsOf(actor) } },
    ...(actor.kind === "service-account" ? [{ kind: "token", id: actor.tokenId }] : []),
  ];
}

export function accountSubject({
  id,
  name,
  team,
}: {
  readonly id: string;
  readonly name: string;
  readonly team: string;
}): EventSubject {
  return { kind: "service-account", id, name, of: { teams: [team] } };
}
