import type { ModelOwners } from "../model/model";
import { countOf } from "../text/count-of";
import { DAY_MS } from "../time/durations";
import type { ReportRow } from "./report";

/** The facts of a model as of an instant. Instants are ISO 8601. */
export interface InventoryRecord {
  readonly model: string;
  readonly title: string;
  readonly team: string;
  readonly domain: string;
  readonly tier: string;
  readonly owners: ModelOwners;
  readonly registeredAt: string;
  readonly attestedAt: string | null;
  readonly live: readonly { readonly stage: string; readonly version: string; readonly since: string }[];
  readonly grandfathered: readonly {
    readonly stage: string;
    readonly version: string;
    readonly dueAt: string;
  }[];
  /** The end of the latest certification; null if there is none. */
  readonly certifiedUntil: string | null;
  readonly newestEvidenceAt: string | null;
  readonly holds: number;
  readonly waivers: number;
  readonly acceptedRisks: number;
  /** The number of live releases with a revoked component. */
  readonly revoked: number;
}

/** Returns the row of a model as of an instant. */
export function inventoryRow(record: InventoryRecord, at: Date): ReportRow {
  const { owners, certifiedUntil, newestEvidenceAt } = record;
  const attention = attentionOf(record, at);
  return {
    model: record.model,
    title: record.title,
    team: record.team,
    tier: record.tier,
    live: liveText(record),
    certification: certificationState(certifiedUntil, at),
    evidenceAgeDays: newestEvidenceAt === null ? null : daysBetween(newestEvidenceAt, at),
    attention: attention.join("; ") || null,
    domain: record.domain,
    ownerTraining: owners.training,
    ownerServing: owners.serving,
    ownerIncident: owners.incident,
    vacancies: vacanciesOf(owners).length,
    intakeAttested: isAttested(record, at),
    registeredAt: record.registeredAt,
    certifiedUntil,
    newestEvidenceAt,
    holds: record.holds,
    waivers: record.waivers,
    acceptedRisks: record.acceptedRisks,
  };
}

/** Returns a reason for each fact that somebody has to act on. */
export function attentionOf(record: InventoryRecord, at: Date): readonly string[] {
  const { live, grandfathered, holds, revoked } = record;
  const overdue = grandfathered.filter(({ dueAt }) => Date.parse(dueAt) <= at.getTime());
  const isLive = live.length + grandfathered.length > 0;
  return [
    ...(isAttested(record, at) ? [] : ["intake not attested"]),
    ...vacanciesOf(record.owners).map((part) => `no owner of ${part}`),
    ...(isLive && certificationState(record.certifiedUntil, at) !== "valid"
      ? ["live without a valid certification"]
      : []),
    ...(holds > 0 ? [countOf(holds, "hold")] : []),
    ...overdue.map(({ stage, version }) => `grandfathered ${version} in ${stage} is overdue`),
    ...(revoked > 0 ? [`${countOf(revoked, "live release")} with a revoked component`] : []),
  ];
}

const isAttested = ({ attestedAt }: InventoryRecord, at: Date) =>
  attestedAt !== null && Date.parse(attestedAt) <= at.getTime();

/** The end of a certification is excluded: it has ended at that instant. */
export function certificationState(until: string | null, at: Date): "none" | "valid" | "expired" {
  if (until === null) return "none";
  return at.getTime() < Date.parse(until) ? "valid" : "expired";
}

function liveText({ live, grandfathered }: InventoryRecord): string | null {
  return (
    [
      ...live.map(({ stage, version }) => `${stage} ${version}`),
      ...grandfathered.map(({ stage, version }) => `${stage} ${version} (grandfathered)`),
    ].join("; ") || null
  );
}

function vacanciesOf(owners: ModelOwners): readonly string[] {
  const parts = [
    ["training", owners.training],
    ["serving", owners.serving],
    ["incidents", owners.incident],
  ] as const;
  return parts.filter(([, owner]) => owner === null).map(([part]) => part);
}

/** Returns days with two decimals. */
export function daysBetween(from: string, to: Date): number {
  return Math.round(((to.getTime() - Date.parse(from)) / DAY_MS) * 100) / 100;
}
