import type { EvidenceSelector, ProvenanceDemand } from "./policy-document";

type Demand = Pick<EvidenceSelector, "signature" | "signedBy" | "provenance">;

/** Returns true if a gate counts signed evidence alone. */
export function demandsSignature({ signature, signedBy, provenance }: Demand): boolean {
  return signature !== undefined || signedBy !== undefined || provenance !== undefined;
}

/** Returns the build level of a policy's word: 2 for `slsa-build-l2`. */
export function levelOf(provenance: ProvenanceDemand): number {
  return Number(provenance.at(-1));
}

/** Returns what a gate demands of the signature, in words. */
export function signatureDemandInWords({ signature, signedBy, provenance }: Demand): string {
  return [
    signedBy === undefined ? "by a key that the team trusts" : `by ${signedBy.join(" or ")}`,
    ...(signature === "confirmed-key" ? ["confirmed by a second person"] : []),
    ...(provenance === undefined ? [] : [`that proves SLSA build level ${levelOf(provenance)}`]),
  ].join(", ");
}
