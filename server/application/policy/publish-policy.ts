import { z } from "zod";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { defineCommand } from "../kernel/command";

/** The author of the shipped packs. */
export const SYSTEM_AUTHOR = "system";

/**
 * Publishes a version of a shipped policy pack. A text that is published already, byte for byte, is not
 * published again.
 *
 * @throws AppError `policy-invalid` with line and column.
 */
export const publishPolicyPack = defineCommand({
  name: "policy.publish-pack",
  permission: "policy.publish",
  input: z.strictObject({ yaml: z.string() }),
  run: async (tx, scope, { yaml }) => {
    const { document, digest } = requirePolicy(yaml);
    const { name } = document.metadata;
    await tx.policyDrafts.takeTurn();
    const version = ((await tx.policies.newestVersion(name)) ?? 0) + 1;
    await tx.policies.insertVersion({
      id: scope.newId("pol"),
      name,
      version,
      digest,
      yaml,
      document,
      author: SYSTEM_AUTHOR,
      publishedAt: scope.now,
      withdrawnAt: undefined,
    });
    return {
      result: { name, version, digest },
      events: [
        {
          action: "policy.published",
          subjects: [{ kind: "policy", name: `${name}@${version}`, digest }],
          data: { name, version },
        },
      ],
    };
  },
});
