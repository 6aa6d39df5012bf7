import { z } from "zod";
import type { Digest } from "@/server/domain/canonical/index";
import { FAULTS_MAX, parsePolicy } from "@/server/policy-language/parse-policy";
import type { LocatedFault } from "@/server/policy-language/policy-fault";
import { defineQuery } from "../kernel/query";
import { PolicyName } from "../policy/policy-fields";
import { PolicyYaml } from "./draft-fields";
import { surroundingsOf } from "./surroundings";

export interface Lint {
  readonly ok: boolean;
  /** Name and title from the text, once it is valid. */
  readonly policy: { readonly name: string; readonly title: string } | undefined;
  readonly digest: Digest | undefined;
  /** In the order of the text; at most a hundred of `count`. */
  readonly faults: readonly LocatedFault[];
  readonly count: number;
}

/** Returns all faults of a text, with their places, without saving it. */
export const lintPolicy = defineQuery({
  name: "policy-draft.lint",
  isLong: true,
  permission: "policy.draft",
  input: z.strictObject({ text: PolicyYaml, name: PolicyName.optional() }),
  run: async (store, _scope, { text, name }): Promise<Lint> => {
    const { spec, faults } = parsePolicy(text, await surroundingsOf(store, name));
    return {
      ok: spec !== undefined,
      policy: spec && { name: spec.document.metadata.name, title: spec.document.metadata.title },
      digest: spec?.digest,
      faults: faults.slice(0, FAULTS_MAX),
      count: faults.length,
    };
  },
});
