import type { ActorReference } from "@/server/domain/authorization/actor";
import { Note } from "../ui/note";
import { Person } from "../ui/person";

/** Draws the actor: a person, a service account, or the product itself. */
export function ActorName({ actor }: { readonly actor: ActorReference }) {
  if (actor.kind === "system") return <Note>Countersign</Note>;
  return <Person name={actor.name} kind={actor.kind} />;
}
