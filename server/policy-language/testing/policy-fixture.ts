import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isSeq, parseDocument } from "yaml";

/**
 * Returns the text of a policy with other fields.
 *
 * @param changes value by path, for example `spec.gates.auc.mode`. An item of a list is named by its `id`;
 *   `+` adds one at the end. Undefined removes a field.
 * @throws Error if a change names no gate, or changes nothing.
 */
export function policyWith(policy: string, changes: Readonly<Record<string, unknown>>): string {
  const document = parseDocument(policy);
  for (const [path, value] of Object.entries(changes)) {
    const before = document.toJS();
    const steps = stepsOf(document, path);
    if (value === undefined) document.deleteIn(steps);
    else document.setIn(steps, document.createNode(value));
    if (isDeepStrictEqual(document.toJS(), before))
      throw new Error(`the policy is the same with another ${path}`);
  }
  return document.toString({ lineWidth: 0 });
}

function stepsOf(document: Document, path: string): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  for (const name of path.split(".")) {
    const within = document.getIn(steps, true);
    const position = isSeq(within)
      ? within.items.findIndex((item) => isMap(item) && item.get("id") === name)
      : undefined;
    if (position === -1 && name !== "+") throw new Error(`the policy has no ${path}`);
    steps.push(isSeq(within) && name === "+" ? within.items.length : (position ?? name));
  }
  return steps;
}

/**
 * Returns a text with one passage replaced, for tests of the places in it.
 *
 * @throws Error if the text does not contain the passage.
 */
export function textWith(text: string, passage: string, replacement: string): string {
  if (!text.includes(passage)) throw new Error(`the text does not contain ${passage}`);
  if (passage === replacement) throw new Error(`the text is the same with another ${passage}`);
  return text.replace(passage, () => replacement);
}
