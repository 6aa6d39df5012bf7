import { changePlanFaults } from "./change-faults";
import { fieldFaults } from "./field-faults";
import { monitoringFaults } from "./monitoring-faults";
import type { CheckedContent, ParseContext } from "./parsed-policy";
import { partialSpecOf } from "./partial-policy";
import { expressionFaults } from "./policy-expressions";
import { referenceFaults } from "./policy-references";
import { policySchema } from "./policy-schema";

/**
 * Checks the content of a policy: its fields, the references between them and its expressions, then the
 * installation. Fills in every default.
 */
export function checkPolicy(content: unknown, { surroundings }: ParseContext): CheckedContent {
  const { data: document, error } = policySchema.safeParse(content);
  const partial = partialSpecOf(content, document !== undefined);
  const own = [
    ...(error ? fieldFaults(error.issues, content) : []),
    ...referenceFaults(partial),
    ...changePlanFaults(partial),
    ...monitoringFaults(partial),
    ...expressionFaults(content, partial),
  ];
  const faults = own.length === 0 && document ? surroundings(document) : own;
  return { partial, faults, ...(document && faults.length === 0 && { spec: { document } }) };
}
