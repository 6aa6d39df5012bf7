import type { z } from "zod";
import { type Digest, digestOf } from "@/server/domain/canonical/index";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { expressionFaults } from "./policy-expressions";
import type { PolicyFault } from "./policy-fault";
import { referenceFaults } from "./policy-references";
import { policySchema } from "./policy-schema";
import { readPolicyText } from "./policy-text";

/**
 * Reads a policy: its document with every default filled in, and the digest over the exact bytes of the text.
 *
 * @throws AppError `policy-invalid`, details `{ errors: [{ pointer, detail, line, column }] }`: everything that is wrong,
 * with JSON Pointer and place in the text (both from 1). Fields are judged first, then names, then expressions.
 */
export function parsePolicy(yamlText: string): { readonly document: PolicyDocument; readonly digest: Digest } {
  const text = readPolicyText(yamlText);
  const read = policySchema.safeParse(text.content);
  if (!read.success) throw text.refusal(read.error.issues.flatMap(fieldFaults));
  const faults = [...referenceFaults(read.data), ...expressionFaults(read.data)];
  if (faults.length > 0) throw text.refusal(faults);
  return { document: read.data, digest: digestOf(yamlText) };
}

function fieldFaults(issue: z.core.$ZodIssue): readonly PolicyFault[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...path, key], detail: "is not a field of a policy", isName: true }));
  if (issue.code === "invalid_key") return [{ path, detail: issue.issues[0]?.message ?? issue.message, isName: true }];
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) return [{ path, detail: "is required" }];
  if (issue.code === "invalid_union" && "discriminator" in issue) {
    return [{ path, detail: "must be one of rule, checklist, sign-off, soak, window" }];
  }
  return [{ path, detail: issue.message }];
}
