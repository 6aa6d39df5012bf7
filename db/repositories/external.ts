import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { ExternalApproverRow, ExternalWrites } from "@/server/application/kernel/ports/external";
import type { Connection } from "../database";
import {
  approvalRequests,
  deliveries,
  externalApprovers,
  externalDecisions,
  promotionRequests,
} from "../schema/index";

const APPROVER = {
  id: externalApprovers.id,
  name: externalApprovers.name,
  title: externalApprovers.title,
  host: externalApprovers.host,
  ownerId: externalApprovers.ownerId,
  ownerName: externalApprovers.ownerName,
  registeredBy: externalApprovers.registeredBy,
  registeredAt: externalApprovers.registeredAt,
};
const IN_USE = isNull(externalApprovers.removedAt);

/** External approvers, their approval requests and answers. */
export function externalRepository({ db, sql }: Connection): ExternalWrites {
  return {
    async approvers() {
      const rows = await db
        .select(APPROVER)
        .from(externalApprovers)
        .where(IN_USE)
        .orderBy(asc(externalApprovers.name));
      const told = await sql<ToldRow[]>`
        select p.id, (select count(*)::int from approval_requests a join promotion_requests q on q.id = a.request_id
            where a.approver_id = p.id and q.closed_at is null and not exists (select 1 from external_decisions d where d.approval_request_id = a.id)) as unanswered,
          l.state, l.last_error, coalesce(l.ended_at, l.created_at) as at
        from external_approvers p left join lateral (
          select d.state, d.last_error, d.ended_at, d.created_at from deliveries d join approval_requests a on a.id = d.approval_request_id
          where a.approver_id = p.id order by d.id desc limit 1) l on true
        where p.removed_at is null`;
      return rows.map((row): ExternalApproverRow => {
        const one = told.find(({ id }) => id === row.id);
        const lastSent =
          one?.state && one.at
            ? { state: one.state, error: one.last_error ?? undefined, at: new Date(one.at) }
            : undefined;
        return { ...row, unanswered: one?.unanswered ?? 0, lastSent };
      });
    },
    async findApprover(idOrName) {
      const [row] = await db
        .select(APPROVER)
        .from(externalApprovers)
        .where(and(IN_USE, or(eq(externalApprovers.id, idOrName), eq(externalApprovers.name, idOrName))));
      return row;
    },
    async requestsWithExternalGates(after, limit) {
      const rows = await sql<{ id: string; release_id: string; stage: string }[]>`
        select q.id, q.release_id, q.stage from promotion_requests q join releases r on r.id = q.release_id join policy_versions p on p.id = r.policy_version_id
          left join policy_versions o on o.id = r.overlay_version_id
        where q.closed_at is null and q.id > ${after} and (p.document -> 'spec' -> 'gates' @> '[{"kind": "external"}]'::jsonb
          or o.overlay -> 'spec' -> 'gates' @> '[{"kind": "external"}]'::jsonb)
        order by q.id limit ${limit}`;
      return rows.map(({ id, release_id, stage }) => ({ id, releaseId: release_id, stage }));
    },
    async insertApprover(approver) {
      const inserted = await db
        .insert(externalApprovers)
        .values(approver)
        .onConflictDoNothing()
        .returning({ id: externalApprovers.id });
      return inserted.length === 1;
    },
    async removeApprover(id, at) {
      const removed = await db
        .update(externalApprovers)
        .set({ removedAt: at, sealedUrl: new Uint8Array(), sealedSecret: new Uint8Array() })
        .where(and(IN_USE, eq(externalApprovers.id, id)))
        .returning({ id: externalApprovers.id });
      return removed.length === 1;
    },
    async findApprovalRequest(id) {
      const [row] = await db
        .select({
          approvalRequest: approvalRequests,
          approver: APPROVER,
          sealedSecret: externalApprovers.sealedSecret,
        })
        .from(approvalRequests)
        .innerJoin(externalApprovers, eq(externalApprovers.id, approvalRequests.approverId))
        .innerJoin(promotionRequests, eq(promotionRequests.id, approvalRequests.requestId))
        .where(and(IN_USE, isNull(promotionRequests.closedAt), eq(approvalRequests.id, id)));
      return (
        row && {
          ...row.approvalRequest,
          approver: row.approver,
          sealedSecret: new Uint8Array(row.sealedSecret),
        }
      );
    },
    async insertApprovalRequest(approvalRequest) {
      const inserted = await db
        .insert(approvalRequests)
        .values(approvalRequest)
        .onConflictDoNothing()
        .returning({ id: approvalRequests.id });
      return inserted.length === 1;
    },
    async insertApprovalRequestDelivery({ id, approvalRequestId, message, at }) {
      await db.insert(deliveries).values({
        id,
        channel: "approver",
        approvalRequestId,
        approvalRequestMessage: message,
        sameAs: `approval-request ${approvalRequestId}`,
        createdAt: at,
        nextAttemptAt: at,
      });
    },
    async hasDecision(approverId, messageId) {
      const found = await db
        .select({ id: externalDecisions.id })
        .from(externalDecisions)
        .where(and(eq(externalDecisions.approverId, approverId), eq(externalDecisions.messageId, messageId)));
      return found.length > 0;
    },
    async insertDecision(decision) {
      const inserted = await db
        .insert(externalDecisions)
        .values(decision)
        .onConflictDoNothing({ target: [externalDecisions.approverId, externalDecisions.messageId] })
        .returning({ id: externalDecisions.id });
      return inserted.length === 1;
    },
  };
}

interface ToldRow {
  readonly id: string;
  readonly unanswered: number;
  readonly state: string | null;
  readonly last_error: string | null;
  readonly at: string | null;
}
