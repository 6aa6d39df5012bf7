import { z } from "zod";
import { type Digest, digestOf } from "@/server/domain/canonical/index";
import { isAppError } from "@/server/domain/error/app-error";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { type ParseContext, parseDocument } from "@/server/policy-language/parse-document";
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
    const { document, overlay: _, ...lint } = lintText(text, await surroundingsOf(store, name));
    return { ...lint, policy: document && { name: document.metadata.name, title: document.metadata.title } };
  },
});

/** The same for use-cases with a text that may have faults. */
export function lintText(
  text: string,
  around: ParseContext,
): Omit<Lint, "policy"> & { readonly document: PolicyDocument | undefined; readonly overlay: OverlayDocument | undefined } {
  try {
    const { document, overlay } = parseDocument(text, around);
    return { ok: true, document, overlay, digest: digestOf(text), faults: [], count: 0 };
  } catch (error) {
    if (!isAppError(error) || error.code !== "policy-invalid") throw error;
    const { errors, count } = error.details as unknown as { errors: readonly LocatedFault[]; count: number };
    return { ok: false, document: undefined, overlay: undefined, digest: undefined, faults: errors, count };
  }
}
