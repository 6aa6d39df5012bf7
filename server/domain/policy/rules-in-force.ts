import { parametersFor } from "./parameters-for";
import type { PolicyDocument } from "./policy-document";
import { ruleGateInWords } from "./rule-form-in-words";

/** What each rule gate of a policy holds, as a sentence, by the gate's id; a rule without a plain sentence is not among them. */
export type RulesInForce = Readonly<Record<string, string>>;

/** The policy's rules in words with its thresholds as they stand for one model, so that a sentence says the one number that counts there. */
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
