import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { HOUR_MS } from "@/server/domain/time/durations";
import { defineCommand } from "../kernel/command";

/**
 * Writes the first entry of a ledger: the kind of this installation. A demo is marked here for good, and only
 * a demo's clock may be set, until its history has been played.
 *
 * @throws AppError `already-exists` on a database that has begun before.
 */
export const beginInstallation = defineCommand({
  name: "installation.begin",
  permission: "installation.manage",
  input: z.strictObject({ demo: z.boolean() }),
  run: async (tx, scope, { demo }) => {
    if (!(await tx.installation.begin({ demo, createdAt: scope.now })))
      throw new AppError("already-exists", "This installation is already initialised.");
    return {
      result: { demo },
      events: [
        {
          action: "installation.begun",
          subjects: [{ kind: "installation", id: "1" }],
          data: {
            demo,
            note: demo
              ? "This is a demo: its history was played from recordings under a clock that was set."
              : "This is not a demo.",
          },
        },
      ],
    };
  },
});

/**
 * Closes the demo's clock for good: from now on the system's clock is used.
 *
 * @throws AppError `demo-clock-refused` when this is no demo or the clock is closed.
 */
export const closeDemoClock = defineCommand({
  name: "installation.close-demo-clock",
  permission: "installation.manage",
  input: z.strictObject({ sessionHours: z.number().positive() }),
  run: async (tx, scope, { sessionHours }) => {
    const now = new Date(scope.now);
    const until = new Date(now.getTime() + sessionHours * HOUR_MS);
    if (!(await tx.installation.closeDemoClock(until)))
      throw new AppError("demo-clock-refused", "This database has no open demo clock.");
    return {
      result: { closed: true },
      events: [
        { action: "installation.demo-clock-closed", subjects: [{ kind: "installation", id: "1" }], data: {} },
      ],
    };
  },
});
