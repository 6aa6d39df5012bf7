import type { EvidenceItem } from "../evidence/evidence";
import { type SigningKey, UNSIGNED } from "../evidence/signature";
import type { EvidenceSelector } from "../policy/policy-document";
import { demandsSignature, levelOf } from "../policy/signature-demand";
import { list, type Reason, reason } from "../reason/reason";

const NOT_VERIFIED = {
  unsigned: "missing.signature-unsigned",
  invalid: "missing.signature-invalid",
  "unverified-key": "missing.signature-unverified-key",
} as const;

/**
 * Returns the reason why the signature of an item does not satisfy a gate, or undefined. One key must satisfy
 * everything that the gate demands: it is trusted, it is one of `signedBy`, it is confirmed by a second person if
 * the gate demands that, and it proves the build level. An item that is not signed never satisfies a gate that
 * demands a signature, and no waiver covers it.
 */
export function whyNotSigned(selector: EvidenceSelector, item: EvidenceItem): Reason | undefined {
  if (!demandsSignature(selector)) return undefined;
  const { state, keys } = item.signature ?? UNSIGNED;
  const { type, collector } = item;
  if (state !== "verified") return reason(NOT_VERIFIED[state], { type, collector });
  if (keys.some((key) => satisfies(selector, key))) return undefined;
  const { signedBy, provenance, signature } = selector;
  const [named, ...others] = keys.map(({ name }) => name);
  return reason("missing.signature-by-key", {
    type,
    collector,
    keys: list(named === undefined ? [] : [named, ...others]),
    ...(signedBy && { wanted: list([...signedBy]) }),
    ...(signature === "confirmed-key" && { confirmed: "a second person" }),
    ...(provenance && { level: provenance }),
  });
}

function satisfies({ signedBy, provenance, signature }: EvidenceSelector, key: SigningKey): boolean {
  return (
    (signedBy === undefined || signedBy.includes(key.name)) &&
    (signature !== "confirmed-key" || key.isConfirmed) &&
    (provenance === undefined || (key.level ?? 0) >= levelOf(provenance))
  );
}
