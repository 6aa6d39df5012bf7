import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { type Organisation, parseOverlay } from "./parse-overlay";
import { type ParsedPolicy, parsePolicy, type Surroundings } from "./parse-policy";
import { member } from "./partial-policy";
import { readPolicyText } from "./policy-text";

/** The checks of an installation on a text, and the policies that an overlay can tighten there. */
export interface ParseContext {
  readonly surroundings: Surroundings;
  readonly organisation: Organisation;
}

/**
 * Parses an organisation's policy or a team's overlay. A document of an unknown kind is a policy with a
 * fault.
 *
 * @throws AppError `policy-invalid` with line and column.
 */
export function parseDocument(yamlText: string, { surroundings, organisation }: ParseContext): ParsedPolicy {
  const text = readPolicyText(yamlText);
  if (member(text.content, "kind") === "Overlay") return parseOverlay(yamlText, text, { organisation, surroundings });
  return parsePolicy(yamlText, surroundings);
}

/** Returns the policies in force that an overlay may tighten. */
export function organisationOf(current: readonly { readonly name: string; readonly document: PolicyDocument }[]): Organisation {
  return new Map(current.map(({ name, document }) => [name, document]));
}
