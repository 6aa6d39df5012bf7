import { z } from "zod";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { PolicyName, PolicyVersionNumber } from "./policy-fields";

/**
 * Lists the version in force of every policy. Policies belong to the installation: a caller who may read them
 * reads all of them.
 */
export const listPolicies = defineQuery({
  name: "policy.list",
  permission: "policy.read",
  input: z.strictObject({}),
  run: (store) => store.policies.listCurrent(),
});

/** Returns one version of a policy, by default the newest in force, with its text exactly as published. */
export const getPolicy = defineQuery({
  name: "policy.get",
  permission: "policy.read",
  input: z.strictObject({
    name: PolicyName,
    version: PolicyVersionNumber.optional(),
  }),
  run: async (store, _scope, { name, version }) => {
    const found =
      version === undefined
        ? (await store.policies.listCurrent()).find((current) => current.name === name)
        : await store.policies.findVersion(name, version);
    return found ?? notFound("policy", version === undefined ? name : `${name} v${version}`);
  },
});
