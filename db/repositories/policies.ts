import { and, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type {
  OverlayVersionRecord,
  PolicyVersionRecord,
  PolicyWrites,
} from "@/server/application/kernel/ports/models";
import { AppError } from "@/server/domain/error/app-error";
import type { Connection } from "../database";
import { policyVersions } from "../schema/index";
import { breaks } from "./constraint";
import { withoutNulls } from "./rows";

/** Published policy versions. */
export function policyRepository({ db }: Connection): PolicyWrites {
  const newestOfEach = async (which: SQL): Promise<readonly PolicyVersionRecord[]> => {
    const rows = await db
      .selectDistinctOn([policyVersions.name])
      .from(policyVersions)
      .where(which)
      .orderBy(policyVersions.name, desc(policyVersions.version));
    return rows
      .map((row) => withoutNulls(row) as PolicyVersionRecord)
      .filter((version) => version.withdrawnAt === undefined);
  };

  return {
    listCurrent: () => newestOfEach(isNull(policyVersions.overlay)),
    listCurrentOverlays: async () =>
      (await newestOfEach(isNotNull(policyVersions.overlay))) as readonly OverlayVersionRecord[],
    async findVersion(name, version) {
      const [row] = await db
        .select()
        .from(policyVersions)
        .where(and(eq(policyVersions.name, name), eq(policyVersions.version, version)));
      return row && (withoutNulls(row) as PolicyVersionRecord);
    },
    async statementsOf(name) {
      const rows = await db
        .select({
          statements: sql<Record<
            string,
            string
          > | null>`${policyVersions.document} -> 'spec' -> 'statements'`,
        })
        .from(policyVersions)
        .where(eq(policyVersions.name, name))
        .orderBy(policyVersions.version);
      return rows.map(({ statements }) => statements ?? {});
    },
    async wasPublished(name, digest) {
      const [row] = await db
        .select({ id: policyVersions.id })
        .from(policyVersions)
        .where(and(eq(policyVersions.name, name), eq(policyVersions.digest, digest)))
        .limit(1);
      return row !== undefined;
    },
    async newestAuthor(name) {
      const [row] = await db
        .select({ author: policyVersions.author })
        .from(policyVersions)
        .where(eq(policyVersions.name, name))
        .orderBy(desc(policyVersions.version))
        .limit(1);
      return row?.author;
    },
    async withdrawVersion(name, version, { at, byName, reason }) {
      const rows = await db
        .update(policyVersions)
        .set({ withdrawnAt: at, withdrawnByName: byName, withdrawnReason: reason })
        .where(
          and(
            eq(policyVersions.name, name),
            eq(policyVersions.version, version),
            isNull(policyVersions.withdrawnAt),
          ),
        )
        .returning({ id: policyVersions.id });
      return rows.length > 0;
    },
    async newestVersion(name) {
      const [row] = await db
        .select({ version: policyVersions.version })
        .from(policyVersions)
        .where(eq(policyVersions.name, name))
        .orderBy(desc(policyVersions.version))
        .limit(1);
      return row?.version;
    },
    async insertVersion(version) {
      await db
        .insert(policyVersions)
        .values(version)
        .catch(
          breaks(
            "policy_versions_unique",
            () =>
              new AppError(
                "already-exists",
                `Policy ${version.name} already has a version ${version.version}.`,
                { entity: "policy" },
              ),
          ),
        );
    },
  };
}
