import { z } from "zod";
import { ModelKey, PageInput, StageName } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { tokenModels } from "../kernel/require";

/** Lists alarms in reach, newest first: all of them, or the open ones. */
export const listAlarms = defineQuery({
  name: "drift.list-alarms",
  permission: "drift.read",
  input: z.strictObject({
    model: ModelKey.optional(),
    stage: StageName.optional(),
    open: z.enum(["true", "false"]).optional(),
    ...PageInput,
  }),
  run: async ({ alarms }, scope, { model, stage, open, ...page }) => {
    const isOpen = open === undefined ? undefined : open === "true";
    const covered = tokenModels(scope.actor);
    const models = model === undefined ? covered : [model].filter((key) => covered?.includes(key) ?? true);
    return { now: scope.now, ...(await alarms.list(scope.teams, { models, stage, isOpen }, page)) };
  },
});
