import { parametersFor } from "./parameters-for";
import type { PolicyDocument } from "./policy-document";
import { ruleGateInWords } from "./rule-form-in-words";

/**
 * The rules of a policy's rule gates as sentences, by gate id; a rule without a plain sentence is left out.
 */
export type RulesInForce = Readonly<Record<string, string>>;

/**
 * Renders the policy's rules with the thresholds of one model, so that a sentence has the one number that
 * counts there.
 */
export function rulesInForce(document: PolicyDocument, modelKey: string): RulesInForce {
  const parameters = Object.fromEntries(
    Object.entries(parametersFor(document, modelKey)).map(([name, value]) => [name, { default: value }]),
  );
  return Object.fromEntries(
    document.spec.gates.flatMap((gate) => {
      const words = gate.kind === "rule" ? ruleGateInWords(gate, parameters) : undefined;
      return words ? [[gate.id, `${words.replace(/^\(?\p{L}/u, (start) => start.toUpperCase())}.`]] : [];
    }),
  );
}
