import { and, desc, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { DeploymentRecord, ModelRecord, ModelWrites } from "@/server/application/kernel/ports/models";
import { AppError } from "@/server/domain/error/app-error";
import type { Connection } from "../database";
import { takeLock } from "../lock-lanes";
import { deployments, models, releases } from "../schema/index";
import { breaks } from "./constraint";
import { keysetPage, readCursor } from "./keyset";
import { withoutNulls } from "./rows";
import { shareStops } from "./stop-lock";

const byTeams = (teams: readonly string[] | "*") =>
  teams === "*" ? undefined : inArray(models.team, [...teams]);

/** Models and their deployments. */
export function modelRepository(connection: Connection): ModelWrites {
  const { db, sql: driver } = connection;
  const selectDeployments = () =>
    db
      .select({
        id: deployments.id,
        stage: deployments.stage,
        releaseId: deployments.releaseId,
        releaseKey: releases.key,
        manifestDigest: releases.manifestDigest,
        promotionId: deployments.promotionId,
        permitId: deployments.permitId,
        decisionDigest: deployments.decisionDigest,
        since: deployments.since,
        until: deployments.until,
        endedBy: deployments.endedBy,
        liveAgainst: deployments.liveAgainst,
        unusable: sql<
          DeploymentRecord["unusable"]
        >`case when ${releases.state} = 'withdrawn' then 'withdrawn' when exists (
          select 1 from release_components c join component_revocations v on v.digest = c.digest where c.release_id = ${releases.id}
            and not exists (select 1 from component_lifts l
              where l.digest = v.digest and l.revoked_at = v.revoked_at and l.agreed_at is not null and on_record(l))
        ) then 'revoked' end`,
      })
      .from(deployments)
      .innerJoin(releases, eq(releases.id, deployments.releaseId));

  return {
    async findByKey(teams, key) {
      const [row] = await db
        .select()
        .from(models)
        .where(and(eq(models.key, key), byTeams(teams)));
      return row && modelRecord(row);
    },

    async list(teams, page) {
      const after = readCursor(page.cursor, ["text"]);
      const rows = await db
        .select()
        .from(models)
        .where(and(byTeams(teams), after ? gt(models.key, after[0] as string) : undefined))
        .orderBy(models.key)
        .limit(page.limit + 1);
      return keysetPage(rows.map(modelRecord), page.limit, (model) => [model.key]);
    },

    async deployments(modelId, stage) {
      const rows = await selectDeployments()
        .where(
          and(
            eq(deployments.modelId, modelId),
            stage === undefined ? undefined : eq(deployments.stage, stage),
          ),
        )
        .orderBy(desc(deployments.since));
      return rows.map((row) => withoutNulls(row) as DeploymentRecord);
    },

    async liveAt(modelId, stage, at) {
      const [row] = await selectDeployments()
        .where(
          and(
            eq(deployments.modelId, modelId),
            eq(deployments.stage, stage),
            lte(deployments.since, at),
            or(isNull(deployments.until), gt(deployments.until, at)),
          ),
        )
        .orderBy(desc(deployments.since))
        .limit(1);
      return row && (withoutNulls(row) as DeploymentRecord);
    },

    async insert({ intakeAttested: _derived, intakeAnsweredBy: _registrant, ...model }) {
      await db
        .insert(models)
        .values(model)
        .catch(
          breaks(
            "models_key_unique",
            () =>
              new AppError(
                "already-exists",
                `The model key ${model.key} is already used. Keys are unique across all teams; choose another one.`,
                {
                  entity: "model",
                  key: model.key,
                },
              ),
          ),
        );
    },

    async attest(modelId, { by, at, riskTier, revision }) {
      const attested = await db
        .update(models)
        .set({ attestedBy: by, attestedAt: at, riskTier })
        .where(and(eq(models.id, modelId), isNull(models.attestedBy), eq(models.intakeRevision, revision)))
        .returning({ id: models.id });
      return attested.length === 1;
    },

    async lockStage(modelId, stage) {
      const insert = async () =>
        void (await driver`insert into model_stages (model_id, stage) values (${modelId}, ${stage}) on conflict do nothing`);
      const lock = () =>
        driver`select 1 from model_stages where model_id = ${modelId} and stage = ${stage} for update`;
      // Sent together, in this order: each statement is sent in the turn in which it is written here.
      await Promise.all([
        shareStops(connection),
        insert(),
        takeLock(connection, `model stage ${modelId} ${stage}`, lock),
      ]);
    },
  };
}

function modelRecord(row: typeof models.$inferSelect): ModelRecord {
  const { attestedBy, attestedAt: _attestedAt, intakeAnsweredBy, ...model } = row;
  return {
    ...model,
    attestedBy: attestedBy ?? undefined,
    intakeAttested: attestedBy !== null,
    intakeAnsweredBy: intakeAnsweredBy ?? model.registeredBy,
  };
}
