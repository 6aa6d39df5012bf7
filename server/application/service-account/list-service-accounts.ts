import { z } from "zod";
import { defineQuery } from "../kernel/query";
import { covers } from "../kernel/scope";

/**
 * Lists service accounts within reach, each with its tokens: scopes, expiry, last use; never a value or a
 * hash.
 */
export const listServiceAccounts = defineQuery({
  name: "service-account.list",
  permission: "service-account.read",
  input: z.strictObject({}),
  run: async (store, scope) =>
    (await store.serviceAccounts.list()).filter((account) => covers(scope.teams, account.team)),
});
