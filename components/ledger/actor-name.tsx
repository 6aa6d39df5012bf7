import type { ActorReference } from "@/server/domain/authorization/actor";
import { Person } from "../ui/person";

/** Draws the actor: a person, a service account, or the product itself. */
export function ActorName({ actor }: { readonly actor: ActorReference }) {
  if (actor.kind === "system") return <span className="text-ink-muted">Countersign</span>;
  return <Person name={actor.name} kind={actor.kind} />;
}
