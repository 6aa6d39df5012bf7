import { PERMISSIONS } from "../authorization/permissions";
import type { Role } from "../authorization/role";
import { daysBetween } from "./inventory-row";
import type { ReportRow } from "./report";

/** One grant of access. Instants are ISO 8601. */
export interface AccessRecord {
  readonly id: string;
  readonly kind: "person" | "delegation" | "token" | "account";
  readonly name: string;
  readonly identity: string;
  readonly role: Role;
  readonly teams: readonly string[] | "*";
  readonly models: readonly string[] | "*";
  readonly groups: readonly string[] | null;
  readonly owners: string | null;
  readonly since: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly isClosed: boolean;
}

const UNUSED_DAYS = 90;

/** Returns the row of a grant at an instant. */
export function accessRow(record: AccessRecord, now: Date): ReportRow {
  const { kind, isClosed, lastUsedAt, since } = record;
  const unusedDays = daysBetween(lastUsedAt ?? since, now);
  return {
    name: record.name,
    kind,
    role: record.role,
    teams: listText(record.teams),
    since,
    lastUsedAt,
    unusedDays: isClosed || kind === "delegation" ? null : unusedDays,
    state: isClosed ? "closed" : "open",
    isUnused: kind === "delegation" ? null : !isClosed && unusedDays >= UNUSED_DAYS,
    groups: record.groups?.join("; ") || null,
    identity: record.identity,
    owners: record.owners,
    expiresAt: record.expiresAt,
    models: listText(record.models),
    permissions: permissionsOf(record.role).join("; "),
    id: record.id,
  };
}

const listText = (names: readonly string[] | "*") => (names === "*" ? "all" : names.join("; "));

/** Returns the permissions of a role, in the order of the table. */
export function permissionsOf(role: Role): readonly string[] {
  return Object.entries<readonly Role[]>(PERMISSIONS)
    .filter(([, roles]) => roles.includes(role))
    .map(([permission]) => permission);
}
