import { z } from "zod";
import { defineQuery } from "../kernel/query";
import { overlayJsonSchema } from "./overlay-schema";
import { publishedPacks } from "./packs/published-packs";
import { policyJsonSchema } from "./policy-schema";

const DOCUMENT_KINDS = ["Policy", "Overlay"] as const;

/** What a policy, or a team's overlay of one, may say, as JSON Schema (2020-12): for editors and for whoever checks one before sending it. */
export const getPolicySchema = defineQuery({
  name: "policy.get-schema",
  permission: "policy.read",
  input: z.strictObject({ kind: z.enum(DOCUMENT_KINDS, { error: `expected ${DOCUMENT_KINDS.join(" or ")}` }).default("Policy") }),
  run: async (_store, _scope, { kind }) => (kind === "Overlay" ? overlayJsonSchema() : policyJsonSchema()),
});

/** Texts to begin a policy of one's own with: the packs that ship, as they ship. */
export const listStarters = defineQuery({
  name: "policy.list-starters",
  permission: "policy.draft",
  input: z.strictObject({}),
  run: async () => publishedPacks(),
});
