import type { PersonRole } from "@/server/domain/authorization/role";
import { grouped } from "@/server/domain/collection/grouped";
import { addressOfRelease } from "@/server/domain/notification/notification";
import { NOTIFIED_RECALL_ACTS } from "@/server/domain/notification/notified-acts";
import { withoutSecrets } from "@/server/domain/notification/without-secrets";
import { isSettled, rowStatus } from "@/server/domain/recall/recall";
import { countOf } from "@/server/domain/text/count-of";
import type { TransactionStore } from "../kernel/ports";
import type { NotifierInput } from "./deliver";
import { notifyTeam, type RecordedAct } from "./notify-team";

const EVERYTHING = { teams: "*", models: "*" } as const;
/** Roles that decide rows, and roles that revoke. */
const DECIDERS: readonly PersonRole[] = ["product-owner", "sre", "security"];
const REVOKERS: readonly PersonRole[] = ["security", "data-engineer"];

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
      ...{ act, team, kind: "recall", roles: DECIDERS, href: `/recalls/${encodeURIComponent(id)}` },
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
      ...{ act, team, kind: "recall", roles: REVOKERS },
      href: `${addressOfRelease(releases[0]?.key ?? "")}?tab=components`,
      models: releases.map(({ modelKey }) => modelKey),
      title: `Component reported: ${countOf(releases.length, "release has", "releases have")} it`,
      detail: `${act.entry.actor.name} reported it: ${withoutSecrets(String(reason))}`,
    });
}
