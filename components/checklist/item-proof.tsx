import { ExternalLink } from "../ui/external-link";
import { isWebAddress } from "../ui/web-address";

interface ItemProofProps {
  readonly release: string;
  readonly evidence: string;
  readonly fileName: string | undefined;
}

/** Shows the proof of an item: a link, a stored file, or the name of a signal. */
export function ItemProof({ release, evidence, fileName }: ItemProofProps) {
  if (fileName !== undefined) {
    return (
      <a
        href={`/api/v1/releases/${encodeURIComponent(release)}/checklist-files/${encodeURIComponent(evidence)}`}
        download={fileName}
        className="wrap-anywhere text-accent underline decoration-rule-strong underline-offset-3 hover:decoration-current"
      >
        {fileName}
      </a>
    );
  }
  if (isWebAddress(evidence)) return <ExternalLink href={evidence}>{evidence}</ExternalLink>;
  return <span className="wrap-anywhere text-ink">Signal: {evidence}</span>;
}
