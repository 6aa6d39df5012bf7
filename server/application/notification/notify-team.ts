import type { PersonRole } from "@/server/domain/authorization/role";
import type { LedgerEntryBody } from "@/server/domain/ledger/entry";
import { isInReach, ownerIdsOf } from "@/server/domain/notification/audience";
import type { NotificationKind } from "@/server/domain/notification/notification";
import { holdsRole } from "@/server/domain/sign-off/role-holding";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import type { TransactionStore } from "../kernel/ports";
import { deliver, type NotifierInput } from "./deliver";

/** An act of the outbox, with its entry in the ledger. */
export interface RecordedAct {
  readonly entryId: string;
  readonly isReplayed: boolean;
  readonly entry: LedgerEntryBody;
}

interface TeamNotice {
  readonly act: RecordedAct;
  readonly team: string;
  readonly kind: NotificationKind;
  readonly roles: readonly PersonRole[];
  /** Models whose owners are notified. */
  readonly models: readonly string[];
  readonly title: string;
  readonly detail: string;
  readonly href: string;
}

/** Notifies the owners of models and the holders of roles in a team, but not the actor. */
export async function notifyTeam(
  tx: TransactionStore,
  means: NotifierInput,
  { act: { entryId, isReplayed, entry }, team, kind, roles, models, ...words }: TeamNotice,
): Promise<void> {
  const people = await tx.people.list();
  const owners: string[] = [];
  for (const key of new Set(models)) {
    const model = await tx.models.findByKey("*", key);
    if (model) owners.push(...ownerIdsOf({ people, owners: model.owners }));
  }
  const meant = people.filter(
    (person) =>
      isInReach(person, team) &&
      !isSamePerson(person.id, entry.actor.id, people) &&
      (owners.includes(person.id) || roles.some((role) => holdsRole(person, role, team))),
  );
  await deliver(tx, means, {
    notices: meant.map(({ id }) => ({
      ...{ personId: id, kind, sameAs: `${kind} ${entryId} ${team}` },
      ...words,
    })),
    ...{ at: new Date(entry.at), actorName: entry.actor.name, team, isReplayed },
  });
}
