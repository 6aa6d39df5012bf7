import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { HoldWrites } from "@/server/application/kernel/ports/holds";
import type { Connection } from "../database";
import { holds, models, releases } from "../schema/index";
import { lockStops } from "./stop-lock";

export function holdRepository(connection: Connection): HoldWrites {
  const { db } = connection;
  return {
    async find(teams, id) {
      const [row] = await db
        .select({
          id: holds.id,
          scope: holds.scope,
          releaseId: holds.releaseId,
          modelId: holds.modelId,
          modelKey: models.key,
        })
        .from(holds)
        .leftJoin(releases, eq(releases.id, holds.releaseId))
        .leftJoin(models, or(eq(models.id, holds.modelId), eq(models.id, releases.modelId)))
        .where(
          and(
            eq(holds.id, id),
            teams === "*"
              ? undefined
              : or(inArray(holds.scope, ["stage", "everywhere"]), inArray(models.team, [...teams])),
          ),
        );
      if (!row) return undefined;
      const { modelId, releaseId, modelKey, ...hold } = row;
      return {
        ...hold,
        releaseId: releaseId ?? undefined,
        modelKey: modelId === null ? undefined : (modelKey ?? undefined),
      };
    },

    lockStops: () => lockStops(connection),

    async place(hold) {
      await db.insert(holds).values(hold);
    },

    async release(id, by, at) {
      const released = await db
        .update(holds)
        .set({ releasedAt: at, releasedBy: by })
        .where(and(eq(holds.id, id), isNull(holds.releasedAt)))
        .returning({ id: holds.id });
      return released.length === 1;
    },
  };
}
