import { createLoader, createSerializer, type inferParserType, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const POLICY_VIEWS = ["document", "adoption", "text", "versions", "changes"] as const;
export type PolicyViewName = (typeof POLICY_VIEWS)[number];

/** The state of a policy's page, all of it in the URL: which version, what it is compared with, which part. */
export const POLICY_PARAMETERS = {
  view: parseAsStringLiteral(POLICY_VIEWS).withDefault("document"),
  version: parseAsInteger,
  compare: parseAsInteger,
  /** Of what teams did about how they adopt it: what is older than this. */
  after: parseAsString,
};
export type PolicyView = inferParserType<typeof POLICY_PARAMETERS>;

/** On the server: what the address asks for. */
export const loadPolicyView = createLoader(POLICY_PARAMETERS);

const serialize = createSerializer(POLICY_PARAMETERS);

/** Address of a policy's page: `/policies/regulated?version=4`. */
export function policyHref(name: string, view: Partial<PolicyView> = {}, hash = ""): string {
  return `${serialize(`/policies/${encodeURIComponent(name)}`, view)}${hash && `#${hash}`}`;
}

/** What the use-case is asked; a number that names no version is asked all the same, and the answer says so. */
export function policyPageInput(name: string, { version, compare }: Pick<PolicyView, "version" | "compare">) {
  return { name, ...(version === null ? {} : { version }), ...(compare === null ? {} : { compare }) };
}

/** What is asked about how teams adopt it: the same on the server and on the screen, or it would be read twice. */
export function adoptionsInput(name: string, { after }: Pick<PolicyView, "after">) {
  return { name, limit: 20, ...(after === null ? {} : { cursor: after }) };
}

/** Where a published version is tried on history. */
export function dryRunHref(name: string, version: number): string {
  return `/policies/${encodeURIComponent(name)}/dry-run?version=${version}`;
}
