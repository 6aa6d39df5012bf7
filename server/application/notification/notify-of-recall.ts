import type { PersonRole } from "@/server/domain/authorization/role";
import { grouped } from "@/server/domain/collection/grouped";
import type { LedgerEntryBody } from "@/server/domain/ledger/entry";
import { isInReach, ownerIdsOf } from "@/server/domain/notification/audience";
import { addressOfRelease } from "@/server/domain/notification/notification";
import { NOTIFIED_RECALL_ACTS } from "@/server/domain/notification/notified-acts";
import { withoutSecrets } from "@/server/domain/notification/without-secrets";
import { isSettled, rowStatus } from "@/server/domain/recall/recall";
import { holdsRole } from "@/server/domain/sign-off/role-holding";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { countOf } from "@/server/domain/text/count-of";
import type { TransactionStore } from "../kernel/ports";
import { deliver, type NotifierInput } from "./deliver";

const EVERYTHING = { teams: "*", models: "*" } as const;
/** Roles that decide rows, and roles that revoke. */
const DECIDERS: readonly PersonRole[] = ["product-owner", "sre", "security"];
const REVOKERS: readonly PersonRole[] = ["security", "data-engineer"];

interface RecordedAct {
  readonly entryId: string;
  readonly isReplayed: boolean;
  readonly entry: LedgerEntryBody;
}

/** Notifies owners and deciders of affected releases of a recall that has something to decide, each team of its own. */
export async function notifyOfRecall(
  tx: TransactionStore,
  means: NotifierInput,
  act: RecordedAct,
): Promise<void> {
  const { subjects, action } = act.entry;
  const id = subjects.find(({ kind }) => kind === "recall")?.id;
  if (id === undefined || !NOTIFIED_RECALL_ACTS.has(action)) return;
  const recall = await tx.recalls.find(EVERYTHING, id);
  if (!recall) return;
  const isNamed = new Set(subjects.flatMap((subject) => (subject.kind === "release" ? [subject.id] : [])));
  const left = (await tx.recalls.rows([id])).filter(
    (row) =>
      !isSettled(rowStatus(row, means.now)) && (action === "recall.reopened" || isNamed.has(row.releaseId)),
  );
  for (const [team, rows] of grouped(left, (row) => row.team))
    await notifyTeam(tx, means, {
      ...{ act, team, roles: DECIDERS, href: `/recalls/${encodeURIComponent(id)}` },
      models: rows.map(({ modelKey }) => modelKey),
      title: `Recall: ${countOf(rows.length, "release needs", "releases need")} a decision`,
      detail: `A component was revoked: ${withoutSecrets(recall.revocation.reason)}`,
    });
}

/** Notifies the owners of releases with a reported component, and the people who can revoke it. */
export async function notifyOfComponentReport(
  tx: TransactionStore,
  means: NotifierInput,
  act: RecordedAct,
): Promise<void> {
  if (act.entry.action !== "component.reported") return;
  const digest = act.entry.subjects.find(({ kind }) => kind === "component")?.digest;
  const { reason } = act.entry.data as { readonly reason?: unknown };
  const holders =
    digest === undefined ? [] : await tx.releases.findByComponent("*", digest as `sha256:${string}`);
  for (const [team, releases] of grouped(holders, (release) => release.team))
    await notifyTeam(tx, means, {
      ...{ act, team, roles: REVOKERS },
      href: `${addressOfRelease(releases[0]?.key ?? "")}?tab=components`,
      models: releases.map(({ modelKey }) => modelKey),
      title: `Component reported: ${countOf(releases.length, "release has", "releases have")} it`,
      detail: `${act.entry.actor.name} reported it: ${withoutSecrets(String(reason))}`,
    });
}

interface TeamNotice {
  readonly act: RecordedAct;
  readonly team: string;
  readonly roles: readonly PersonRole[];
  /** Models whose owners are notified. */
  readonly models: readonly string[];
  readonly title: string;
  readonly detail: string;
  readonly href: string;
}

async function notifyTeam(
  tx: TransactionStore,
  means: NotifierInput,
  { act: { entryId, isReplayed, entry }, team, roles, models, ...words }: TeamNotice,
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
      ...{ personId: id, kind: "recall", sameAs: `recall ${entryId} ${team}` },
      ...words,
    })),
    ...{ at: new Date(entry.at), actorName: entry.actor.name, team, isReplayed },
  });
}
