import { z } from "zod";
import { overlayJsonSchema } from "@/server/policy-language/overlay-schema";
import { policyJsonSchema } from "@/server/policy-language/policy-schema";
import { defineQuery } from "../kernel/query";
import { publishedPacks } from "./packs/published-packs";

const DOCUMENT_KINDS = ["Policy", "Overlay"] as const;

/**
 * Returns the JSON Schema (2020-12) of policies and overlays, for editors and for validation before sending.
 */
export const getPolicySchema = defineQuery({
  name: "policy.get-schema",
  permission: "policy.read",
  input: z.strictObject({
    kind: z.enum(DOCUMENT_KINDS, { error: `expected ${DOCUMENT_KINDS.join(" or ")}` }).default("Policy"),
  }),
  run: async (_store, _scope, { kind }) => (kind === "Overlay" ? overlayJsonSchema() : policyJsonSchema()),
});

/** Lists texts to start a policy from: the shipped packs. */
export const listStarters = defineQuery({
  name: "policy.list-starters",
  permission: "policy.draft",
  input: z.strictObject({}),
  run: async () => publishedPacks(),
});
