import { adoptionInWords } from "@/server/domain/model/adoption";
import { isInReach, ownerIdsOf } from "@/server/domain/notification/audience";
import { holdsRole } from "@/server/domain/sign-off/role-holding";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import type { TransactionStore } from "../kernel/ports";
import type { RunningAdoption } from "../kernel/ports/model-governance";
import { deliver, type NotifierInput } from "./deliver";

/** Most examined in a run, longest overdue first; repeated ones notify nobody twice. */
const LOOKED_AT_MAX = 500;

/**
 * Notifies the owners of a model that a grandfathered version is past its due date, each of them once.
 * Without an active owner, the product owners of its team are notified, or else the administrators.
 */
export async function notifyOfOverdueAdoptions(tx: TransactionStore, means: NotifierInput): Promise<void> {
  const { items } = await tx.modelGovernance.runningAdoptions("*", { dueBefore: means.now }, LOOKED_AT_MAX);
  const people = items.length === 0 ? [] : await tx.people.list();
  for (const adoption of items) {
    const { id, modelKey, modelTitle, team, stage } = adoption;
    const notices = answering(adoption, people).map((person) => ({
      personId: person.id,
      kind: "grandfathered" as const,
      title: `Overdue: ${modelTitle} is still grandfathered in ${stage}`,
      detail: adoptionInWords(adoption, "overdue"),
      href: `/models/${encodeURIComponent(modelKey)}`,
      sameAs: `adoption-overdue ${id}`,
    }));
    await deliver(tx, means, { notices, at: means.now, actorName: undefined, team, isReplayed: false });
  }
}

function answering(
  { owners, adoptedBy, team }: RunningAdoption,
  people: readonly PersonFacts[],
): readonly PersonFacts[] {
  const named = new Set([...ownerIdsOf({ people, owners }), adoptedBy]);
  const ways = [
    people.filter((person) => named.has(person.id) && isInReach(person, team)),
    people.filter((person) => holdsRole(person, "product-owner", team)),
    people.filter((person) => holdsRole(person, "admin", team)),
  ];
  return ways.find((way) => way.length > 0) ?? [];
}
