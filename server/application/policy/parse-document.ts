import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { type Organisation, parseOverlay } from "./parse-overlay";
import { type ParsedPolicy, parsePolicy, type Surroundings } from "./parse-policy";
import { member } from "./partial-policy";
import { readPolicyText } from "./policy-text";

/** What an installation has to say about a text, and the policies an overlay can tighten there. */
export interface Around {
  readonly surroundings: Surroundings;
  readonly organisation: Organisation;
}

/**
 * Reads whichever of the two a text is: an organisation's policy, or a team's overlay of one. A kind that is neither is a
 * policy with a fault.
 *
 * @throws AppError `policy-invalid` with line and column.
 */
export function parseDocument(yamlText: string, { surroundings, organisation }: Around): ParsedPolicy {
  const text = readPolicyText(yamlText);
  if (member(text.content, "kind") === "Overlay") return parseOverlay(yamlText, text, { organisation, surroundings });
  return parsePolicy(yamlText, surroundings);
}

/** Policies in force as what an overlay may tighten. */
export function organisationOf(current: readonly { readonly name: string; readonly document: PolicyDocument }[]): Organisation {
  return new Map(current.map(({ name, document }) => [name, document]));
}
