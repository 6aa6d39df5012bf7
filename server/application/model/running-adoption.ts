import { adoptionState } from "@/server/domain/model/adoption";
import { ownerIdsOf } from "@/server/domain/notification/audience";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import type { Store } from "../kernel/ports";
import type { RunningAdoption, RunningAdoptionFilter } from "../kernel/ports/model-governance";
import { tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** Most on one screen: the longest overdue and the soonest due. */
const SHOWN_MAX = 200;

/** Lists the grandfathered versions that are live within the reader's reach, soonest due first. */
export async function grandfathered(
  store: Pick<Store, "modelGovernance" | "people">,
  scope: Scope,
  filter: RunningAdoptionFilter,
) {
  const { items } = await store.modelGovernance.runningAdoptions(scope.teams, filter, SHOWN_MAX);
  if (items.length === 0) return [];
  const me = scope.actor.kind === "person" ? scope.actor : undefined;
  const around = { now: scope.now, people: await store.people.list(), me };
  return items
    .filter(({ modelKey }) => tokenCovers(scope.actor, modelKey))
    .map((adoption) => withState(adoption, around));
}

interface GrandfatheredContext {
  readonly now: Date;
  readonly people: readonly PersonFacts[];
  /** The reader; undefined for an account. */
  readonly me: { readonly id: string } | undefined;
}

/** Adds to a grandfathered version its state and owners, and whether the reader is one. */
export function withState(
  { owners, adoptedBy, ...adoption }: RunningAdoption,
  { now, people, me }: GrandfatheredContext,
) {
  const answering = ownerIdsOf({ people: people.filter(({ active }) => active), owners });
  return {
    ...adoption,
    state:
      adoptionState({ dueAt: adoption.dueAt, endedAt: undefined }, now) === "overdue"
        ? ("overdue" as const)
        : ("grandfathered" as const),
    owners: people.filter(({ id }) => answering.includes(id)).map(({ id, name }) => ({ id, name })),
    isMine: me !== undefined && [...answering, adoptedBy].some((id) => isSamePerson(me.id, id, people)),
  };
}
