import { z } from "zod";
import { comparePolicies } from "@/server/domain/policy/compare/compare-policies";
import { whyNotWritePolicy } from "@/server/domain/policy/draft/why-not-move-version";
import { tighteningsInWords } from "@/server/domain/policy/overlay/tightenings-in-words";

import type { GateDefinition, PolicyDocument } from "@/server/domain/policy/policy-document";
import { ruleGateInWords } from "@/server/domain/policy/rule-form-in-words";
import { ruleInWords } from "@/server/domain/policy/rule-in-words";
import type { PolicyVersionRecord } from "../kernel/ports/models";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { PolicyName, PolicyVersionNumber } from "./policy-fields";
import { policyLandscape } from "./policy-overview";
import { originOf, versionActs } from "./version-on-record";

/** Lists every policy with its versions, the releases pinned to them, and the models it governs. */
export const getPoliciesPage = defineQuery({
  name: "policy.list-page",
  permission: "policy.read",
  input: z.strictObject({}),
  run: async (store, scope) => ({
    now: scope.now,
    whyNotWrite: whyNotWritePolicy(scope.actor),
    ...(await policyLandscape(store, scope)),
  }),
});

/**
 * Returns one version of a policy: document, text, its expressions in words, and its differences from another
 * version.
 */
export const getPolicyPage = defineQuery({
  name: "policy.get-page",
  permission: "policy.read",
  input: z.strictObject({
    name: PolicyName,
    /** Default: the newest in force, or the newest of all. */
    version: PolicyVersionNumber.optional(),
    /** The version to compare it with. */
    compare: PolicyVersionNumber.optional(),
  }),
  run: async (store, scope, { name, version, compare }) => {
    const { policies, models, allModels } = await policyLandscape(store, scope);
    const policy = policies.find((one) => one.name === name) ?? notFound("policy", name);
    const shown = version ?? (policy.current ?? policy.versions[0])?.version ?? 0;
    const row =
      policy.versions.find((one) => one.version === shown) ?? notFound("policy", `${name} v${shown}`);
    const [record, other] = await Promise.all([
      store.policies.findVersion(name, shown),
      compare === undefined ? undefined : store.policies.findVersion(name, compare),
    ]);
    if (!record) return notFound("policy", `${name} v${shown}`);
    if (compare !== undefined && !other) return notFound("policy", `${name} v${compare}`);
    const [origin, you] = await Promise.all([
      originOf(store, scope, record),
      versionActs(store, scope, record),
    ]);
    return {
      now: scope.now,
      origin,
      you,
      policy,
      version: row,
      document: record.document,
      yaml: record.yaml,
      words: wordsOf(record.document),
      comparison: other && {
        version: other.version,
        yaml: other.yaml,
        changes: comparePolicies(other.document, record.document),
      },
      asks: gatesAsked(record),
      governs: models.filter(({ policies: names, team }) =>
        record.overlay
          ? names.includes(record.overlay.spec.tightens) && team === record.overlay.spec.team
          : names.includes(name),
      ),
      allModels,
    };
  },
});

interface AskedByTeam {
  readonly isOwn: boolean;
  readonly tightens: readonly string[];
}

/**
 * For a team's overlay: lists its own gates, and its additional requirements for each of the organisation's
 * gates.
 */
function gatesAsked({ overlay }: PolicyVersionRecord): Readonly<Record<string, AskedByTeam>> {
  if (overlay === undefined) return {};
  const { tighten, gates } = overlay.spec;
  return Object.fromEntries([
    ...gates.map(({ id }) => [id, { isOwn: true, tightens: [] }] as const),
    ...Object.entries(tighten).map(
      ([id, tightening]) => [id, { isOwn: false, tightens: tighteningsInWords(tightening) }] as const,
    ),
  ]);
}

/** Renders the expressions of the gates as sentences. */
function wordsOf({ spec }: PolicyDocument) {
  const said = (expression: string | undefined) =>
    expression === undefined ? undefined : ruleInWords(expression, spec.parameters);
  const ofGate = (gate: GateDefinition) => ({
    when: said(gate.when),
    rule: gate.kind === "rule" ? ruleGateInWords(gate, spec.parameters) : undefined,
    enough: gate.kind === "rule" ? said(gate.enough) : undefined,
  });
  return {
    appliesTo: said(spec.appliesTo),
    riskTier: spec.riskTier.map(({ when }) => said(when)),
    gates: Object.fromEntries(spec.gates.map((gate) => [gate.id, ofGate(gate)])),
  };
}
