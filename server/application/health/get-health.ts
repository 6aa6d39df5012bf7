import { z } from "zod";
import { judgeHealth } from "@/server/domain/health/judge-health";
import { defineQuery } from "../kernel/query";

/** Returns the health of each part of the installation, compared with its expected state. */
export const getHealth = defineQuery({
  name: "health.get",
  permission: "health.read",
  input: z.strictObject({}),
  run: async (store, { now }) => {
    const { administration, ledgerBook, process } = store;
    const [database, head, verifications, outbox, disk, processes] = await Promise.all([
      administration.database(),
      ledgerBook.head(),
      ledgerBook.verifications({ limit: 2 }),
      administration.outbox(now),
      process.disk(),
      administration.processes(),
    ]);
    const last = verifications.items.find(({ result }) => result !== undefined);
    const findings = judgeHealth({
      now,
      database,
      migrationsExpected: process.migrations,
      ledger: { ...head, checkpointSize: head.checkpoint?.size, isSealerHeld: head.sealer?.isHeld ?? false },
      verification: last?.result &&
        last.finishedAt && { verdict: last.result.verdict, finishedAt: last.finishedAt },
      outbox,
      disk,
      processes,
    });
    return {
      now,
      findings,
      database: { version: database.version, sizeBytes: database.sizeBytes },
      disk,
      processes,
      version: process.version,
    };
  },
});
