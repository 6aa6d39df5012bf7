import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

export const POLICY_VIEWS = ["document", "enforcement", "text", "versions", "changes"] as const;
export type PolicyViewName = (typeof POLICY_VIEWS)[number];

/** The state of a policy's page: version, version to compare with, and part. The URL holds all of it. */
export const POLICY_PARAMETERS = {
  view: parseAsStringLiteral(POLICY_VIEWS).withDefault("document"),
  version: parseAsInteger,
  compare: parseAsInteger,
  /** Cursor of the enforcement changes: only older ones are listed. */
  after: parseAsString,
};
export type PolicyView = inferParserType<typeof POLICY_PARAMETERS>;

/** Reads the state from the address on the server. */
export const loadPolicyView = createLoader(POLICY_PARAMETERS);

const serialize = createSerializer(POLICY_PARAMETERS);

/** Returns the address of a policy's page: `/policies/regulated?version=4`. */
export function policyHref(name: string, view: Partial<PolicyView> = {}, hash = ""): string {
  return `${serialize(`/policies/${encodeURIComponent(name)}`, view)}${hash && `#${hash}`}`;
}

/** Returns the input of the page's query. The use-case refuses a number that names no version. */
export function policyPageInput(name: string, { version, compare }: Pick<PolicyView, "version" | "compare">) {
  return { name, ...(version === null ? {} : { version }), ...(compare === null ? {} : { compare }) };
}

/**
 * Returns the input of the enforcement query. Server and browser send the same input, so the data is read once.
 */
export function enforcementModesInput(name: string, { after }: Pick<PolicyView, "after">) {
  return { name, limit: 20, ...(after === null ? {} : { cursor: after }) };
}

/** Returns the address of a published version's dry run. */
export function dryRunHref(name: string, version: number): string {
  return `/policies/${encodeURIComponent(name)}/dry-run?version=${version}`;
}
