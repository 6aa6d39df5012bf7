import { and, desc, eq, exists, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { ReleaseFilter, ReleaseRecord, ReleaseWrites } from "@/server/application/kernel/ports/releases";
import type { Teams } from "@/server/application/kernel/ports/teams";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { AppError } from "@/server/domain/error/app-error";
import type { Component } from "@/server/domain/manifest/component";
import type { Connection } from "../database";
import { takeLock } from "../lock-lanes";
import { loadReleaseFacts } from "../read-models/release-facts";
import {
  contributionDeclarations,
  deployments,
  models,
  policyUpgrades,
  policyVersions,
  releaseComponents,
  releases,
  significanceStatements,
} from "../schema/index";
import { breaks } from "./constraint";
import { findRelease } from "./find-release";
import { keysetPage, readCursor } from "./keyset";

/** Releases with their manifests. Components are inserted once and never change. */
export function releaseRepository(connection: Connection): ReleaseWrites {
  const { db, sql: driver } = connection;

  const select = () =>
    db
      .select({
        release: releases,
        modelKey: models.key,
        team: models.team,
        modelTitle: models.title,
        policyName: policyVersions.name,
        policyNumber: policyVersions.version,
        policyDigest: policyVersions.digest,
        policyStages: sql<readonly string[]>`${policyVersions.document} -> 'spec' -> 'stages'`,
      })
      .from(releases)
      .innerJoin(models, eq(models.id, releases.modelId))
      .innerJoin(policyVersions, eq(policyVersions.id, releases.policyVersionId));

  type Row = Awaited<ReturnType<typeof select>>[number];

  /** Adds the manifests in one more query, for any number of releases. */
  const withComponents = async (rows: readonly Row[]): Promise<ReleaseRecord[]> => {
    if (rows.length === 0) return [];
    const components = await db
      .select()
      .from(releaseComponents)
      .where(
        inArray(
          releaseComponents.releaseId,
          rows.map((row) => row.release.id),
        ),
      )
      .orderBy(releaseComponents.kind, releaseComponents.name);
    return rows.map((row) =>
      releaseRecord(
        row,
        components.filter((component) => component.releaseId === row.release.id).map(componentOf),
      ),
    );
  };

  return {
    find: (teams, idOrKey) => findRelease(connection, { teams, idOrKey, lock: false }),
    lock: (teams, idOrKey) => findRelease(connection, { teams, idOrKey, lock: true }),
    async facts(releaseId, stage, kind) {
      const [facts] = await loadReleaseFacts(connection, { releaseId, stages: [stage], kind });
      return facts as ReleaseFacts;
    },
    factsOfStages: (releaseId, stages, kind) => loadReleaseFacts(connection, { releaseId, stages, kind }),

    async list(teams, filter, page) {
      const after = readCursor(page.cursor, ["instant", "text"]);
      const rows = await select()
        .where(and(byTeams(teams), ...filters(connection, filter), after ? olderThan(after) : undefined))
        .orderBy(desc(releases.openedAt), desc(releases.id))
        .limit(page.limit + 1);
      return keysetPage(await withComponents(rows), page.limit, (release) => [
        release.openedAt.toISOString(),
        release.id,
      ]);
    },

    async findByComponent(teams, digest) {
      return withComponents(await select().where(and(byTeams(teams), holdsDigest(connection, digest))));
    },

    async insert(release) {
      const taken = () =>
        new AppError(
          "already-exists",
          `The release ${release.key} already exists. The components of a release cannot change; open a new version.`,
          { entity: "release", key: release.key },
        );
      await Promise.all([
        db
          .insert(releases)
          .values({ ...release })
          .catch(breaks("releases_key_unique", taken)),
        db
          .insert(releaseComponents)
          .values(release.components.map((component) => ({ ...component, releaseId: release.id }))),
      ]);
    },

    shareByComponents(digests) {
      const share = () => driver`
        select 1 from releases where id in (select release_id from release_components where digest in ${driver([...digests])})
        order by id for key share`;
      return takeLock(connection, `components ${[...digests].sort().join(" ")}`, share).then(() => undefined);
    },

    async updateWords(releaseId, words, revision) {
      await db
        .update(releases)
        .set({ ...words, revision })
        .where(eq(releases.id, releaseId));
    },

    async withdraw(releaseId, revision) {
      await db.update(releases).set({ state: "withdrawn", revision }).where(eq(releases.id, releaseId));
    },

    async upgradePolicy({ riskTier, ...upgrade }, revision) {
      await db.insert(policyUpgrades).values(upgrade);
      await db
        .update(releases)
        .set({
          policyVersionId: upgrade.toVersionId,
          overlayVersionId: upgrade.toOverlayId ?? null,
          riskTier,
          revision,
        })
        .where(eq(releases.id, upgrade.releaseId));
    },

    async insertSignificance(statement) {
      await db.insert(significanceStatements).values(statement);
    },

    async declareContribution(declaration) {
      await db.insert(contributionDeclarations).values(declaration);
    },
  };
}

const byTeams = (teams: Teams) => (teams === "*" ? undefined : inArray(models.team, [...teams]));

function olderThan([openedAt, id]: readonly string[]): SQL | undefined {
  const at = new Date(openedAt ?? "");
  return or(lt(releases.openedAt, at), and(eq(releases.openedAt, at), lt(releases.id, id ?? "")));
}

function filters({ db }: Connection, filter: ReleaseFilter): (SQL | undefined)[] {
  const { externalId, stage } = filter;
  return [
    filter.model === undefined ? undefined : eq(models.key, filter.model),
    externalId === undefined
      ? undefined
      : sql`exists (select 1 from jsonb_each_text(${releases.externalIds}) where value = ${externalId})`,
    filter.digest === undefined
      ? undefined
      : or(
          eq(releases.manifestDigest, filter.digest as `sha256:${string}`),
          holdsDigest({ db }, filter.digest),
        ),
    stage === undefined
      ? undefined
      : exists(
          db
            .select({ one: sql`1` })
            .from(deployments)
            .where(
              and(
                eq(deployments.releaseId, releases.id),
                eq(deployments.stage, stage),
                isNull(deployments.until),
              ),
            ),
        ),
  ];
}

function holdsDigest({ db }: Pick<Connection, "db">, digest: string): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(releaseComponents)
      .where(
        and(
          eq(releaseComponents.releaseId, releases.id),
          eq(releaseComponents.digest, digest as `sha256:${string}`),
        ),
      ),
  );
}

function componentOf(row: typeof releaseComponents.$inferSelect): Component {
  const { releaseId: _releaseId, createdBy, ...component } = row;
  return createdBy === null ? component : { ...component, createdBy };
}

interface ReleaseRow {
  readonly release: typeof releases.$inferSelect;
  readonly modelKey: string;
  readonly team: string;
  readonly modelTitle: string;
  readonly policyName: string;
  readonly policyNumber: number;
  readonly policyDigest: string;
  readonly policyStages: readonly string[];
}

function releaseRecord(row: ReleaseRow, components: readonly Component[]): ReleaseRecord {
  const { overlayVersionId, ...release } = row.release;
  return {
    ...release,
    ...(overlayVersionId === null ? {} : { overlayVersionId }),
    modelKey: row.modelKey,
    team: row.team,
    modelTitle: row.modelTitle,
    components,
    policy: {
      name: row.policyName,
      version: row.policyNumber,
      digest: row.policyDigest,
      stages: row.policyStages,
    },
  };
}
