import { and, desc, eq, getTableColumns, isNull, lte } from "drizzle-orm";
import type {
  DecisionWrites,
  PromotionRequestRecord,
  WaiverRecord,
} from "@/server/application/kernel/ports/decisions";
import type { PersonRole } from "@/server/domain/authorization/role";
import type { Digest } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { ROLLBACK_STATEMENT } from "@/server/domain/gate/sign-off/sign-off-gate";
import type { SignOff } from "@/server/domain/sign-off/sign-off";
import type { Connection } from "../database";
import {
  checklistAnswers,
  checklistFiles,
  decisions,
  frozenDossiers,
  linkChecks,
  promotionRequests,
  promotions,
  signOffs,
  waivers,
} from "../schema/index";
import { breaks } from "./constraint";
import { withoutNulls } from "./rows";

/**
 * Decisions of people: answers, requests, sign-offs, waivers, and the decisions themselves with their inputs.
 */
export function decisionRepository({ db, sql }: Connection): DecisionWrites {
  return {
    async findRequest(releaseId, stage) {
      const [row] = await db.select().from(promotionRequests).where(openRequest(releaseId, stage));
      return row && (withoutNulls(row) as PromotionRequestRecord);
    },
    async findSignOff(id) {
      const [row] = await db.select().from(signOffs).where(eq(signOffs.id, id));
      return row && (withoutNulls(row) as SignOff & { releaseId: string });
    },
    async listDecisions(releaseId) {
      return db
        .select()
        .from(decisions)
        .where(releaseId === undefined ? undefined : eq(decisions.releaseId, releaseId))
        .orderBy(decisions.decidedAt, decisions.id);
    },
    async findPermittingDecision(releaseId, stage) {
      const [row] = await db
        .select({ decision: decisions })
        .from(decisions)
        .innerJoin(promotions, and(eq(promotions.id, decisions.takenFor), eq(promotions.kind, "promotion")))
        .where(and(eq(decisions.releaseId, releaseId), eq(decisions.stage, stage)))
        .orderBy(desc(decisions.decidedAt), desc(decisions.id))
        .limit(1);
      return row?.decision;
    },
    async findDecisionFor(releaseId, takenFor) {
      const [row] = await db
        .select()
        .from(decisions)
        .where(and(eq(decisions.releaseId, releaseId), eq(decisions.takenFor, takenFor)));
      return row;
    },
    async findSignedDecision(releaseId, stage, personId) {
      const [row] = await db
        .select({ decision: decisions })
        .from(signOffs)
        .innerJoin(decisions, eq(decisions.takenFor, signOffs.id))
        .where(
          and(eq(signOffs.releaseId, releaseId), eq(signOffs.stage, stage), eq(signOffs.signerId, personId)),
        )
        .orderBy(desc(signOffs.signedAt))
        .limit(1);
      return row?.decision;
    },
    async insertAnswer(releaseId, answer) {
      await db.insert(checklistAnswers).values({ ...answer, releaseId });
    },
    async insertLinkToCheck({ answerId, releaseId, stage, url, at }) {
      await db.insert(linkChecks).values({ answerId, releaseId, stage, url, nextAt: at });
    },
    async claimLink({ now, until }) {
      const [row] = await sql`
        update link_checks set attempts = attempts + 1, next_at = ${until.toISOString()}::text::timestamptz where answer_id = (
          select answer_id from link_checks where next_at <= ${now.toISOString()}::text::timestamptz
          order by next_at limit 1 for update skip locked)
        returning answer_id, url, attempts`;
      return row && { answerId: row.answer_id, url: row.url, attempts: row.attempts };
    },
    async recordLinkCheck({ answerId, attempts, nextAt, ...found }) {
      const [row] = await db
        .update(linkChecks)
        .set({
          outcome: found.outcome,
          status: found.status ?? null,
          detail: found.detail ?? null,
          checkedAt: found.checkedAt,
          nextAt: nextAt ?? null,
        })
        .where(and(eq(linkChecks.answerId, answerId), eq(linkChecks.attempts, attempts)))
        .returning({ releaseId: linkChecks.releaseId, stage: linkChecks.stage });
      return row;
    },
    async findChecklistFile(releaseId, digest) {
      const [row] = await db
        .select()
        .from(checklistFiles)
        .where(and(eq(checklistFiles.releaseId, releaseId), eq(checklistFiles.digest, digest)));
      return row;
    },
    async listChecklistFiles(releaseId) {
      const { content: _content, releaseId: _release, ...shown } = getTableColumns(checklistFiles);
      return db
        .select(shown)
        .from(checklistFiles)
        .where(eq(checklistFiles.releaseId, releaseId))
        .orderBy(checklistFiles.digest);
    },
    async insertChecklistFile(releaseId, file) {
      await db
        .insert(checklistFiles)
        .values({ ...file, releaseId })
        .onConflictDoNothing({ target: [checklistFiles.releaseId, checklistFiles.digest] });
    },
    async insertRequest(request) {
      await db
        .insert(promotionRequests)
        .values(request)
        .catch(
          breaks(
            "promotion_requests_open_unique",
            () =>
              new AppError(
                "already-exists",
                `A request for ${request.stage} is already open. Close it first, or wait for it.`,
                {
                  entity: "request",
                },
              ),
          ),
        );
    },
    async lapsedRequests(now, limit) {
      return db
        .select({ release: promotionRequests.releaseId, stage: promotionRequests.stage })
        .from(promotionRequests)
        .where(and(isNull(promotionRequests.closedAt), lte(promotionRequests.lapsesAt, now)))
        .orderBy(promotionRequests.lapsesAt)
        .limit(limit);
    },
    async closeRequest(releaseId, stage, { because, at, by, reason }) {
      const closed = {
        closedAt: at,
        closedBecause: because,
        closedBy: by ?? null,
        closeReason: reason ?? null,
      };
      await db.update(promotionRequests).set(closed).where(openRequest(releaseId, stage));
    },
    async insertSignOff(releaseId, signOff, given) {
      await db
        .insert(signOffs)
        .values({ ...signOff, ...given, releaseId })
        .catch(
          breaks(
            "sign_offs_person_decision_unique",
            () =>
              new AppError(
                "already-signed",
                `${signOff.signerName} has already signed this decision. One person can fill one slot.`,
                {
                  signerId: signOff.signerId,
                },
              ),
          ),
        );
    },
    async withdrawSignOff(id, at) {
      await db.update(signOffs).set({ withdrawnAt: at }).where(eq(signOffs.id, id));
    },
    async approvedAmong(subjects, { ofTheModel }) {
      const ids = subjects.flatMap(({ id }) => id ?? []);
      const digests = subjects.flatMap(({ kind, digest }) => (kind === "release" ? [] : (digest ?? [])));
      const rows = await sql<{ releaseId: string; releaseKey: string; stages: string[] }[]>`
        select r.id as "releaseId", r.key as "releaseKey", array_agg(distinct s.stage order by s.stage) as stages
        from sign_offs s join releases r on r.id = s.release_id
        where s.meaning = 'approve' and s.withdrawn_at is null and s.voided_at is null and r.state = 'open'
          and (r.id = any(${ids}::text[]) or r.model_id = any(${ids}::text[])
            or (${ofTheModel} and r.model_id in (select model_id from releases where id = any(${ids}::text[])))
            or r.policy_version_id in (
              select a.policy_version_id from enforcement_modes a where a.id = any(${ids}::text[]))
            or exists (select 1 from release_components c where c.release_id = r.id and c.digest = any(${digests}::text[])))
          and not exists (select 1 from deployments d where d.release_id = r.id and d.stage = s.stage and d.until is null)
        group by r.id order by r.id`;
      return rows;
    },
    async voidApprovals(releaseId, stage, { unlessOn, at }) {
      const rows = await sql<{ id: string; signerName: string; decisionDigest: Digest }[]>`
        update sign_offs set voided_at = ${at.toISOString()}::text::timestamptz
        where release_id = ${releaseId} and stage = ${stage} and meaning = 'approve' and withdrawn_at is null and voided_at is null
          and decision_digest <> ${unlessOn} and statement <> ${ROLLBACK_STATEMENT}
        returning id, signer_name as "signerName", decision_digest as "decisionDigest"`;
      return [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
    },
    async insertWaiver(releaseId, waiver) {
      await db.insert(waivers).values({ ...waiver, releaseId });
    },
    async findWaiver(id) {
      const [row] = await db.select().from(waivers).where(eq(waivers.id, id));
      return row && (withoutNulls(row) as WaiverRecord);
    },
    async grantWaiver(id, grant) {
      await db
        .update(waivers)
        .set({ grantedBy: grant.by, grantedAs: grant.as as PersonRole, grantedAt: grant.at })
        .where(and(eq(waivers.id, id), isNull(waivers.grantedBy)));
    },
    async revokeWaiver(id, { by, at, reason }) {
      await db
        .update(waivers)
        .set({ revokedAt: at, revokedBy: by, revokeReason: reason })
        .where(eq(waivers.id, id));
    },
    async declineWaiver(id, { by, at, reason }) {
      await db
        .update(waivers)
        .set({ declinedAt: at, declinedBy: by, declineReason: reason })
        .where(eq(waivers.id, id));
    },
    async countWaiversGranted(team, since) {
      await sql`select 1 from models where team = ${team} order by id for no key update`;
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count from waivers w join releases r on r.id = w.release_id join models m on m.id = r.model_id
        where m.team = ${team} and w.granted_at >= ${since.toISOString()}::text::timestamptz`;
      return row?.count ?? 0;
    },
    async insertDecision(decision, relaxed) {
      await db
        .insert(decisions)
        .values({ ...decision, ...(relaxed && { ...relaxed, wouldBlock: [...relaxed.wouldBlock] }) });
    },
    async freezeDossier(dossier) {
      await db.insert(frozenDossiers).values(dossier).onConflictDoNothing();
    },
  };
}

function openRequest(releaseId: string, stage: string) {
  return and(
    eq(promotionRequests.releaseId, releaseId),
    eq(promotionRequests.stage, stage),
    isNull(promotionRequests.closedAt),
  );
}
