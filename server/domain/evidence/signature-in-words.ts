import type { EvidenceSignature } from "./signature";

/** Returns the state of a signature for people. Evidence without an envelope is not signed. */
export function signatureInWords(signature: EvidenceSignature | undefined): string {
  switch (signature?.state) {
    case "verified":
      return `Signed by ${signature.keys.map(keyInWords).join(" and ")}`;
    case "unverified-key":
      return "Signed by a key that the team does not trust";
    case "invalid":
      return "Signature does not match";
    default:
      return "Not signed";
  }
}

function keyInWords({ name, level, isConfirmed }: EvidenceSignature["keys"][number]): string {
  const facts = [
    ...(level === undefined ? [] : [`SLSA build level ${level}`]),
    ...(isConfirmed ? [] : ["not confirmed by a second person"]),
  ];
  return facts.length === 0 ? name : `${name} (${facts.join(", ")})`;
}
