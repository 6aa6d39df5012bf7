import type { EvidenceSignature } from "@/server/domain/evidence/signature";
import { signatureInWords } from "@/server/domain/evidence/signature-in-words";
import { Visible } from "../ui/visible";

/** Draws the state of a signature, with the fingerprints or identities of its trusted keys. */
export function SignatureWords({ signature }: { readonly signature: EvidenceSignature | undefined }) {
  return (
    <span className="grid">
      {signatureInWords(signature)}
      {signature?.keys.map(({ name, signer }) => (
        <span key={name} className="font-mono text-13 break-all text-ink-muted">
          <Visible text={signer} />
        </span>
      ))}
    </span>
  );
}
