import { digestOf } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { checkOverlay } from "./check-overlay";
import { checkPolicy } from "./check-policy";
import type { ParseContext, ParsedPolicy, PolicySpec } from "./parsed-policy";
import { member, partialSpecOf } from "./partial-policy";
import { readPolicyText } from "./policy-text";

/** The most faults that a refusal or a list contains; a count states how many there are. */
export const FAULTS_MAX = 100;

const NO_INSTALLATION: ParseContext = { organisation: new Map(), surroundings: () => [] };

/**
 * Parses the text of an organisation's policy or of a team's overlay, once. A document of an unknown kind is
 * a policy with a fault.
 *
 * @param context the installation; by default one without policies and without further checks.
 */
export function parsePolicy(yamlText: string, context = NO_INSTALLATION): ParsedPolicy {
  const text = readPolicyText(yamlText);
  if (text.faults.length > 0) return { partial: partialSpecOf(undefined, false), faults: text.faults };
  const check = member(text.content, "kind") === "Overlay" ? checkOverlay : checkPolicy;
  const { spec, partial, faults } = check(text.content, context);
  return {
    partial,
    faults: text.located(faults),
    ...(spec && { spec: { ...spec, digest: digestOf(yamlText) } }),
  };
}

/**
 * Returns the documents of a text that must be valid.
 *
 * @throws AppError `policy-invalid`, details `{ errors: [{ pointer, detail, line, column }], count }`: the
 * faults in the order of the text, with JSON Pointer and place (both from 1). Its message states the first.
 */
export function requirePolicy(yamlText: string, context?: ParseContext): PolicySpec {
  const { spec, faults } = parsePolicy(yamlText, context);
  if (spec) return spec;
  const [first] = faults;
  const where = first
    ? `line ${first.line}, column ${first.column}: ${first.pointer === "" ? "" : `${first.pointer} `}${first.detail}`
    : "unreadable";
  const others = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  throw new AppError("policy-invalid", `${where}${others}`, {
    errors: faults.slice(0, FAULTS_MAX),
    count: faults.length,
  });
}
