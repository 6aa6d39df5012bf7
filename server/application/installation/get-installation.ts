import { z } from "zod";
import { defineQuery } from "../kernel/query";

/** What every page says quietly: whether this is a demo, and how far its history has been played. */
export const getInstallation = defineQuery({
  name: "installation.get",
  permission: "release.read",
  input: z.strictObject({}),
  run: async (store, scope) => ({
    ...((await store.screens.installation()) ?? { demo: false, demoClock: "never" as const, demoProgress: undefined }),
    now: scope.now,
  }),
});
