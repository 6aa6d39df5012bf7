import { z } from "zod";
import { type Digest, digestOf } from "@/server/domain/canonical/index";
import { isAppError } from "@/server/domain/error/app-error";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { defineQuery } from "../kernel/query";
import { parsePolicy, type Surroundings } from "../policy/parse-policy";
import type { LocatedFault } from "../policy/policy-fault";
import { PolicyName } from "../policy/policy-fields";
import { PolicyYaml } from "./draft-fields";
import { surroundingsOf } from "./surroundings";

export interface Lint {
  readonly ok: boolean;
  /** Name and title as the text has them, once it is in order. */
  readonly policy: { readonly name: string; readonly title: string } | undefined;
  readonly digest: Digest | undefined;
  /** In the order of the text; at most a hundred of `count`. */
  readonly faults: readonly LocatedFault[];
  readonly count: number;
}

/** Everything that is wrong with a text, without changing anything: what saving it would refuse, and where. */
export const lintPolicy = defineQuery({
  name: "policy-draft.lint",
  permission: "policy.draft",
  input: z.strictObject({ text: PolicyYaml, name: PolicyName.optional() }),
  run: async (store, _scope, { text, name }): Promise<Lint> => {
    const { document, ...lint } = lintText(text, await surroundingsOf(store, name));
    return { ...lint, policy: document && { name: document.metadata.name, title: document.metadata.title } };
  },
});

/** The same for other use-cases that look at a text which may be wrong. */
export function lintText(
  text: string,
  surroundings: Surroundings,
): Omit<Lint, "policy"> & { readonly document: PolicyDocument | undefined } {
  try {
    const { document } = parsePolicy(text, surroundings);
    return { ok: true, document, digest: digestOf(text), faults: [], count: 0 };
  } catch (error) {
    if (!isAppError(error) || error.code !== "policy-invalid") throw error;
    const { errors, count } = error.details as unknown as { errors: readonly LocatedFault[]; count: number };
    return { ok: false, document: undefined, digest: undefined, faults: errors, count };
  }
}
