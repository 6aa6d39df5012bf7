import { z } from "zod";
import { defineQuery } from "../kernel/query";

/**
 * Returns what every page shows of the installation: whether it is a demo, and how much of its history has
 * been played.
 */
export const getInstallation = defineQuery({
  name: "installation.get",
  permission: "release.read",
  input: z.strictObject({}),
  run: async (store, scope) => ({
    ...((await store.screens.installation()) ?? {
      demo: false,
      demoClock: "never" as const,
      demoProgress: undefined,
    }),
    now: scope.now,
  }),
});
