import { canonicalJson } from "../canonical/index";
import { parametersFor } from "./parameters-for";
import type { PolicyDocument, RuleGate } from "./policy-document";
import { ruleExpressions } from "./rule-expressions";

/** A published version of one policy, reduced to its criteria. */
interface PublishedVersion {
  readonly document: PolicyDocument;
  readonly publishedAt: Date;
}

/**
 * Returns since when each rule gate of a policy has had its present criterion for a model: the publication of
 * the oldest version since which no deciding part changed, thresholds included. Texts, reasons and shown
 * values may have changed since. A number received before that instant was known before its criterion was
 * set.
 *
 * @param versions the version a release is pinned to, then those before it, newest first and without a gap.
 */
export function criteriaSince(
  versions: readonly PublishedVersion[],
  modelKey: string,
): ReadonlyMap<string, Date> {
  const [pinned] = versions;
  if (pinned === undefined) return new Map();
  const criteria = versions.map(({ document }) => criteriaOf(document, modelKey));
  return new Map(
    [...(criteria[0] ?? new Map<string, string>())].map(([gateId, criterion]) => {
      const changed = criteria.findIndex((earlier) => earlier.get(gateId) !== criterion);
      const oldest = versions[changed === -1 ? versions.length - 1 : changed - 1] ?? pinned;
      return [gateId, oldest.publishedAt];
    }),
  );
}

/**
 * Returns the deciding parts of one gate, for one model, as a text to compare; undefined if there is no such
 * rule gate.
 */
export function criterionText(
  document: PolicyDocument,
  gateId: string,
  modelKey: string,
): string | undefined {
  return criteriaOf(document, modelKey).get(gateId);
}

/** Returns true if a criterion was set before, or at the instant, the first of its numbers was received. */
export function isCriterionFirst(since: Date, received: readonly string[]): boolean {
  return received.every((at) => since.getTime() <= new Date(at).getTime());
}

function criteriaOf(document: PolicyDocument, modelKey: string): ReadonlyMap<string, string> {
  const parameters = parametersFor(document, modelKey);
  return new Map(
    document.spec.gates.flatMap((gate) =>
      gate.kind === "rule" ? [[gate.id, criterionOf(gate, parameters)] as const] : [],
    ),
  );
}

/** Returns all deciding parts of a gate, with the values it reads, as one text to compare. */
function criterionOf(gate: RuleGate, parameters: ReturnType<typeof parametersFor>): string {
  const {
    title: _title,
    why: _why,
    controls: _controls,
    measured: _measured,
    required: _required,
    ...decides
  } = gate;
  const sources = ruleExpressions(gate).map(({ source }) => source);
  const values = Object.entries(parameters).filter(([name]) =>
    sources.some((source) => new RegExp(`\\bp\\.${name}\\b`).test(source)),
  );
  return canonicalJson({ decides, values: Object.fromEntries(values) });
}
