import { eq, isNull } from "drizzle-orm";
import type { InstallationWrites } from "@/server/application/kernel/ports/installation";
import type { Connection } from "../database";
import { installation, sessions } from "../schema/index";

export function installationRepository({ db }: Connection): InstallationWrites {
  return {
    async begin({ demo, createdAt }) {
      const begun = await db
        .insert(installation)
        .values({ demo, demoClock: demo ? "open" : "never", createdAt })
        .onConflictDoNothing()
        .returning({ id: installation.id });
      return begun.length === 1;
    },

    async closeDemoClock(sessionsUntil) {
      const closed = await db
        .update(installation)
        .set({ demoClock: "closed" })
        .where(eq(installation.demoClock, "open"))
        .returning({ id: installation.id });
      if (closed.length === 0) return false;
      await db.update(sessions).set({ expiresAt: sessionsUntil }).where(isNull(sessions.revokedAt));
      return true;
    },

    async recordDemoProgress(progress) {
      const recorded = await db
        .update(installation)
        .set({ demoProgress: progress })
        .where(eq(installation.demoClock, "open"))
        .returning({ id: installation.id });
      return recorded.length === 1;
    },
  };
}
