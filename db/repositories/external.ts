import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { ExternalPartyRow, ExternalWrites } from "@/server/application/kernel/ports/external";
import type { Connection } from "../database";
import { deliveries, externalAsks, externalDecisions, externalParties, promotionRequests } from "../schema/index";

const PARTY = {
  id: externalParties.id,
  name: externalParties.name,
  title: externalParties.title,
  host: externalParties.host,
  ownerId: externalParties.ownerId,
  ownerName: externalParties.ownerName,
  registeredBy: externalParties.registeredBy,
  registeredAt: externalParties.registeredAt,
};
const IN_USE = isNull(externalParties.removedAt);

/** External approvers, their approval requests and answers. */
export function externalRepository({ db, sql }: Connection): ExternalWrites {
  return {
    async parties() {
      const rows = await db.select(PARTY).from(externalParties).where(IN_USE).orderBy(asc(externalParties.name));
      const told = await sql<ToldRow[]>`
        select p.id, (select count(*)::int from external_asks a join promotion_requests q on q.id = a.request_id
            where a.party_id = p.id and q.closed_at is null and not exists (select 1 from external_decisions d where d.ask_id = a.id)) as unanswered,
          l.state, l.last_error, coalesce(l.ended_at, l.created_at) as at
        from external_parties p left join lateral (
          select d.state, d.last_error, d.ended_at, d.created_at from deliveries d join external_asks a on a.id = d.ask_id
          where a.party_id = p.id order by d.id desc limit 1) l on true
        where p.removed_at is null`;
      return rows.map((row): ExternalPartyRow => {
        const one = told.find(({ id }) => id === row.id);
        const lastSent = one?.state && one.at ? { state: one.state, error: one.last_error ?? undefined, at: new Date(one.at) } : undefined;
        return { ...row, unanswered: one?.unanswered ?? 0, lastSent };
      });
    },
    async findParty(idOrName) {
      const [row] = await db
        .select(PARTY)
        .from(externalParties)
        .where(and(IN_USE, or(eq(externalParties.id, idOrName), eq(externalParties.name, idOrName))));
      return row;
    },
    async requestsThatAsk(after, limit) {
      const rows = await sql<{ id: string; release_id: string; stage: string }[]>`
        select q.id, q.release_id, q.stage from promotion_requests q join releases r on r.id = q.release_id join policy_versions p on p.id = r.policy_version_id
          left join policy_versions o on o.id = r.overlay_version_id
        where q.closed_at is null and q.id > ${after} and (p.document -> 'spec' -> 'gates' @> '[{"kind": "external"}]'::jsonb
          or o.overlay -> 'spec' -> 'gates' @> '[{"kind": "external"}]'::jsonb)
        order by q.id limit ${limit}`;
      return rows.map(({ id, release_id, stage }) => ({ id, releaseId: release_id, stage }));
    },
    async insertParty(party) {
      const inserted = await db.insert(externalParties).values(party).onConflictDoNothing().returning({ id: externalParties.id });
      return inserted.length === 1;
    },
    async removeParty(id, at) {
      const removed = await db
        .update(externalParties)
        .set({ removedAt: at, sealedUrl: new Uint8Array(), sealedSecret: new Uint8Array() })
        .where(and(IN_USE, eq(externalParties.id, id)))
        .returning({ id: externalParties.id });
      return removed.length === 1;
    },
    async findAsk(id) {
      const [row] = await db
        .select({ ask: externalAsks, party: PARTY, sealedSecret: externalParties.sealedSecret })
        .from(externalAsks)
        .innerJoin(externalParties, eq(externalParties.id, externalAsks.partyId))
        .innerJoin(promotionRequests, eq(promotionRequests.id, externalAsks.requestId))
        .where(and(IN_USE, isNull(promotionRequests.closedAt), eq(externalAsks.id, id)));
      return row && { ...row.ask, party: row.party, sealedSecret: new Uint8Array(row.sealedSecret) };
    },
    async insertAsk(ask) {
      const inserted = await db.insert(externalAsks).values(ask).onConflictDoNothing().returning({ id: externalAsks.id });
      return inserted.length === 1;
    },
    async insertAskDelivery({ id, askId, message, at }) {
      await db
        .insert(deliveries)
        .values({ id, channel: "party", askId, askMessage: message, sameAs: `ask ${askId}`, createdAt: at, nextAttemptAt: at });
    },
    async hasDecision(partyId, messageId) {
      const found = await db
        .select({ id: externalDecisions.id })
        .from(externalDecisions)
        .where(and(eq(externalDecisions.partyId, partyId), eq(externalDecisions.messageId, messageId)));
      return found.length > 0;
    },
    async insertDecision(decision) {
      const inserted = await db
        .insert(externalDecisions)
        .values(decision)
        .onConflictDoNothing({ target: [externalDecisions.partyId, externalDecisions.messageId] })
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
