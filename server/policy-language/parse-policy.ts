import { type Digest, digestOf } from "@/server/domain/canonical/index";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { fieldFaults } from "./field-faults";
import { partialSpecOf } from "./partial-policy";
import { expressionFaults } from "./policy-expressions";
import type { LocatedFault, PolicyFault } from "./policy-fault";
import { referenceFaults } from "./policy-references";
import { policySchema } from "./policy-schema";
import { policyRefusal, readPolicyText } from "./policy-text";

export interface ParsedPolicy {
  /** The document that releases are evaluated by. */
  readonly document: PolicyDocument;
  /** The overlay's own document, if the text is an overlay. */
  readonly overlay?: OverlayDocument;
  readonly digest: Digest;
}

/**
 * Checks of a document against its installation: the calendars it names, the organisation's policy it may
 * only tighten.
 */
export type Surroundings = (document: PolicyDocument, overlay?: OverlayDocument) => readonly PolicyFault[];

/**
 * Parses a policy into its document, with every default filled in, and the digest over the exact bytes of the
 * text.
 *
 * @param surroundings called once the policy is valid by itself.
 * @throws AppError `policy-invalid`, details `{ errors: [{ pointer, detail, line, column }] }`: all faults at
 * once, in the order of the text, with JSON Pointer and place (both from 1).
 */
export function parsePolicy(yamlText: string, surroundings: Surroundings = () => []): ParsedPolicy {
  const text = readPolicyText(yamlText);
  const read = policySchema.safeParse(text.content);
  const spec = partialSpecOf(text.content, read.success);
  const inItself = [
    ...(read.success ? [] : fieldFaults(read.error.issues, text.content)),
    ...referenceFaults(spec),
    ...expressionFaults(text.content, spec),
  ];
  const faults = inItself.length === 0 && read.data ? surroundings(read.data) : inItself;
  const located: readonly LocatedFault[] = text.located(faults);
  if (located.length > 0 || !read.data) throw policyRefusal(located);
  return { document: read.data, digest: digestOf(yamlText) };
}
