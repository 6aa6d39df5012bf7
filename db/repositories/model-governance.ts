import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { ModelGovernanceWrites } from "@/server/application/kernel/ports/model-governance";
import type { Adoption } from "@/server/domain/model/adoption";
import type { RiskAcceptance } from "@/server/domain/model/risk-acceptance";
import type { Connection } from "../database";
import { runningAdoptions } from "../read-models/running-adoptions";
import { adoptions, certifications, models, releases, riskAcceptances } from "../schema/index";

/** Certifications, accepted risks and grandfathered versions of models. */
export function modelGovernanceRepository({ db, sql: raw }: Connection): ModelGovernanceWrites {
  return {
    async certifications(modelId) {
      const rows = await db
        .select()
        .from(certifications)
        .where(eq(certifications.modelId, modelId))
        .orderBy(desc(certifications.certifiedAt), desc(certifications.id));
      return rows.map(({ modelId: _model, ...certification }) => certification);
    },

    async riskAcceptances(modelId) {
      const rows = await db
        .select()
        .from(riskAcceptances)
        .where(eq(riskAcceptances.modelId, modelId))
        .orderBy(desc(riskAcceptances.acceptedAt), desc(riskAcceptances.id));
      return rows.map(acceptanceOf);
    },

    async adoptions(modelId) {
      const rows = await db
        .select()
        .from(adoptions)
        .where(eq(adoptions.modelId, modelId))
        .orderBy(desc(adoptions.adoptedAt), desc(adoptions.id));
      return rows.map(adoptionOf);
    },

    runningAdoptions: (teams, filter, limit) => runningAdoptions(raw, { teams, filter, limit }),

    async insertCertification(modelId, certification) {
      await db.insert(certifications).values({ ...certification, modelId });
    },

    async insertRiskAcceptance(modelId, acceptance) {
      await db.insert(riskAcceptances).values({ ...acceptance, modelId });
    },

    async lockRiskAcceptance(id) {
      const [row] = await db
        .select({ acceptance: riskAcceptances, modelKey: models.key })
        .from(riskAcceptances)
        .innerJoin(models, eq(models.id, riskAcceptances.modelId))
        .where(eq(riskAcceptances.id, id))
        .for("no key update", { of: riskAcceptances });
      return row && { modelKey: row.modelKey, acceptance: acceptanceOf(row.acceptance) };
    },

    async endRiskAcceptance(id, { by, at }) {
      await db.update(riskAcceptances).set({ endedAt: at, endedBy: by }).where(eq(riskAcceptances.id, id));
    },

    async insertAdoption(modelId, adoption) {
      await db.insert(adoptions).values({ ...adoption, modelId });
    },

    async endAdoption(modelId, { stage, at, by }) {
      const [ended] = await db
        .update(adoptions)
        .set({ endedAt: at, endedBy: by })
        .where(and(eq(adoptions.modelId, modelId), eq(adoptions.stage, stage), isNull(adoptions.endedAt)))
        .returning({ id: adoptions.id });
      return ended?.id;
    },

    async reviseIntake(modelId, { intake, domain, expectedRevision, answeredBy }) {
      const revised = await db
        .update(models)
        .set({
          intake,
          domain,
          intakeRevision: sql`${models.intakeRevision} + 1`,
          intakeAnsweredBy: answeredBy,
          attestedBy: null,
          attestedAt: null,
          riskTier: "high",
        })
        .where(and(eq(models.id, modelId), eq(models.intakeRevision, expectedRevision)))
        .returning({ id: models.id });
      if (revised.length === 0) return false;
      await db
        .update(releases)
        .set({ riskTier: "high" })
        .where(and(eq(releases.modelId, modelId), eq(releases.state, "open")));
      return true;
    },

    async setOwners(modelId, owners) {
      await db.update(models).set({ owners }).where(eq(models.id, modelId));
    },
  };
}

function acceptanceOf({
  modelId: _model,
  endedBy: _by,
  endedAt,
  ...row
}: typeof riskAcceptances.$inferSelect): RiskAcceptance {
  return { ...row, endedAt: endedAt ?? undefined };
}

function adoptionOf({ modelId: _model, endedAt, endedBy, ...row }: typeof adoptions.$inferSelect): Adoption {
  return { ...row, endedAt: endedAt ?? undefined, endedBy: endedBy ?? undefined };
}
