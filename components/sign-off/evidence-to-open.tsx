"use client";

import type { Digest as DigestOfPayload } from "@/server/domain/canonical/index";
import { signatureInWords } from "@/server/domain/evidence/signature-in-words";
import type { SignOffPage } from "../data/sign-off-data";
import { PayloadView } from "../evidence/payload-view";
import { Digest } from "../ui/digest";
import { Note } from "../ui/note";
import { TimeStamp } from "../ui/time-stamp";

interface EvidenceToOpenProps {
  readonly page: Pick<SignOffPage, "evidence" | "now">;
  /** Called once for each opened item, which the signature records. */
  readonly onOpened: (payloadDigest: DigestOfPayload) => void;
}

/** Lists the evidence of the decision, to be opened in place. Opened items are recorded with the signature. */
export function EvidenceToOpen({ page, onOpened }: EvidenceToOpenProps) {
  return (
    <ul className="grid border-b border-rule">
      {page.evidence.map(({ payloadDigest, type, collector, receivedAt, payload, signature }) => (
        <li key={payloadDigest} className="border-t border-rule first:border-t-0">
          <details
            className="group"
            onToggle={(event) => {
              if (event.currentTarget.open) onOpened(payloadDigest);
            }}
          >
            <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 py-1 hover:bg-hover">
              <span aria-hidden className="text-ink-muted transition-transform group-open:rotate-90">
                ›
              </span>
              <span className="font-medium">{type}</span>
              <Note size={13}>
                from {collector}, <TimeStamp at={receivedAt} now={page.now} isInert />
                {", "}
                {signatureInWords(signature).replace(/^S|^N/, (letter) => letter.toLowerCase())}
              </Note>
            </summary>
            <div className="grid min-w-0 gap-2 pb-4 pl-5">
              <Digest digest={payloadDigest} of="payload" />
              <PayloadView item={{ type, payload }} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
