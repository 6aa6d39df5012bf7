import { ArrowUpRight } from "lucide-react";
import { isWebAddress } from "./web-address";

interface ExternalLinkProps {
  readonly href: string;
  readonly children: string;
}

/**
 * A link to another site, such as the run of a fact. The address is untrusted: anything but `https:` or `http:`
 * is plain text. The other site gets no referrer.
 */
export function ExternalLink({ href, children }: ExternalLinkProps) {
  if (!isWebAddress(href)) return <span className="font-mono text-13 wrap-anywhere">{href}</span>;
  return (
    <a
      href={href}
      rel="noreferrer noopener external"
      target="_blank"
      className="text-accent underline decoration-rule-strong underline-offset-3 hover:decoration-current"
    >
      {children}
      <ArrowUpRight aria-hidden className="ml-0.5 inline size-3" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
