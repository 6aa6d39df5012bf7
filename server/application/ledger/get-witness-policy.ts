import { z } from "zod";
import { defineQuery } from "../kernel/query";

/**
 * Returns the policy that a checkpoint of this ledger must satisfy: the keys of the ledger, the witnesses and
 * their quorum, as a C2SP policy file.
 */
export const getWitnessPolicy = defineQuery({
  name: "ledger.get-witness-policy",
  permission: "ledger.read",
  input: z.strictObject({}),
  run: async (store) => store.process.witnessPolicy,
});
