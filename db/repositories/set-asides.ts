import { and, eq, inArray, or } from "drizzle-orm";
import type { Reader } from "@/server/application/kernel/ports/notifications";
import type { SetAsideWrites } from "@/server/application/kernel/ports/set-asides";
import type { Connection } from "../database";
import { models, releases, setAsides } from "../schema/index";

/** Requests that people set aside in their inboxes. */
export function setAsideRepository({ db }: Connection): SetAsideWrites {
  const inReach = async ({ teams }: Reader, release: string) => {
    const [found] = await db
      .select({ id: releases.id })
      .from(releases)
      .innerJoin(models, eq(models.id, releases.modelId))
      .where(
        and(
          or(eq(releases.id, release), eq(releases.key, release)),
          teams === "*" ? undefined : inArray(models.team, [...teams]),
        ),
      );
    return found?.id;
  };
  return {
    of: (personId) =>
      db
        .select({
          releaseId: setAsides.releaseId,
          stage: setAsides.stage,
          decisionDigest: setAsides.decisionDigest,
          act: setAsides.act,
        })
        .from(setAsides)
        .where(eq(setAsides.personId, personId)),

    async put(reader, { release, ...aside }, at) {
      const releaseId = await inReach(reader, release);
      if (releaseId === undefined) return false;
      const { decisionDigest, act } = aside;
      await db
        .insert(setAsides)
        .values({ ...aside, personId: reader.personId, releaseId, at })
        .onConflictDoUpdate({
          target: [setAsides.personId, setAsides.releaseId, setAsides.stage],
          set: { decisionDigest, act, at },
        });
      return true;
    },

    async takeBack(reader, release, stage) {
      const releaseId = await inReach(reader, release);
      if (releaseId === undefined) return false;
      const gone = await db
        .delete(setAsides)
        .where(
          and(
            eq(setAsides.personId, reader.personId),
            eq(setAsides.releaseId, releaseId),
            eq(setAsides.stage, stage),
          ),
        )
        .returning({ stage: setAsides.stage });
      return gone.length > 0;
    },
  };
}
