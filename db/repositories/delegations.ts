import { and, eq, isNull } from "drizzle-orm";
import type { DelegationRow, DelegationWrites } from "@/server/application/kernel/ports/delegations";
import { AppError } from "@/server/domain/error/app-error";
import type { Delegation } from "@/server/domain/sign-off/delegation";
import type { Connection } from "../database";
import { delegations } from "../schema/index";
import { breaks } from "./constraint";
import { keysetPage, readCursor } from "./keyset";
import { withoutNulls } from "./rows";

/** Roles delegated to others. */
export function delegationRepository(connection: Connection): DelegationWrites {
  const { db, sql } = connection;
  const columns = sql`d.id, d.delegator_id as "delegatorId", d.delegate_id as "delegateId", d.role, d.teams, d.since, d.until, d.reason, d.given_at as "givenAt",
    d.revoked_at as "revokedAt", d.revoke_reason as "revokeReason", x.name as "delegatorName", y.name as "delegateName", z.name as "revokedByName"`;
  const joins = sql`from delegations d join people x on x.id = d.delegator_id join people y on y.id = d.delegate_id left join people z on z.id = d.revoked_by`;
  return {
    async list(teams, { of, show, now, limit, cursor }) {
      const [until, id] = readCursor(cursor, ["instant", "text"]) ?? [];
      const rows = await sql<JsonRow[]>`
        select ${columns} ${joins}
        where ${teams === "*" ? sql`true` : sql`(d.teams = '"*"'::jsonb or d.teams ?| ${[...teams]}::text[])`}
          ${of === undefined ? sql`` : sql`and (d.delegator_id = ${of} or d.delegate_id = ${of})`}
          ${show === "all" ? sql`` : sql`and d.revoked_at is null and d.until > ${now.toISOString()}::text::timestamptz`}
          ${until === undefined ? sql`` : sql`and (d.until, d.id) < (${until}::text::timestamptz, ${id ?? ""})`}
        order by d.until desc, d.id desc limit ${limit + 1}`;
      return keysetPage(rows.map(rowOf), limit, (row) => [row.until.toISOString(), row.id]);
    },
    async find(id) {
      const [row] = await sql<JsonRow[]>`select ${columns} ${joins} where d.id = ${id}`;
      return row && rowOf(row);
    },
    async lockActive(now) {
      await sql`select pg_advisory_xact_lock(hashtext('countersign delegations'))`;
      const rows = await sql<JsonRow[]>`
        select ${columns} ${joins} where d.revoked_at is null and d.until > ${now.toISOString()}::text::timestamptz order by d.given_at, d.id`;
      return rows.map(rowOf);
    },
    async insert(delegation) {
      await db
        .insert(delegations)
        .values(delegation)
        .catch(
          breaks(
            "delegations_no_overlap",
            () =>
              new AppError(
                "cannot-delegate",
                "The role is already delegated for a part of this period. Choose another period, or revoke the other delegation.",
              ),
          ),
        );
    },
    async revoke(id, { by, at, reason }) {
      const revoked = await db
        .update(delegations)
        .set({ revokedAt: at, revokedBy: by, revokeReason: reason })
        .where(and(eq(delegations.id, id), isNull(delegations.revokedAt)))
        .returning({ id: delegations.id });
      return revoked.length === 1;
    },
  };
}

type Instants = "since" | "until" | "givenAt" | "revokedAt";
type JsonRow = Omit<DelegationRow, Instants> & Readonly<Record<Instants, string | null>>;

const instant = (text: string | null) => (text === null ? null : new Date(text));

function rowOf(row: JsonRow): DelegationRow {
  const { since, until, givenAt, revokedAt } = row;
  return withoutNulls({
    ...row,
    since: instant(since),
    until: instant(until),
    givenAt: instant(givenAt),
    revokedAt: instant(revokedAt),
  }) as unknown as DelegationRow & Delegation;
}
