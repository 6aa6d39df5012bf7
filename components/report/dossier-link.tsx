import { FileText } from "lucide-react";
import { buttonStyle } from "../ui/button-style";
import { Note } from "../ui/note";

interface DossierLinkProps {
  /** The key of the release. */
  readonly release: string;
  readonly stage: string;
}

/** Links to the dossier of one stage as a PDF, which the browser downloads. */
export function DossierLink({ release, stage }: DossierLinkProps) {
  const query = new URLSearchParams({ stage });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <a
        href={`/api/v1/releases/${encodeURIComponent(release)}/dossier.pdf?${query}`}
        download
        className={buttonStyle({ variant: "secondary", size: "regular" })}
      >
        <FileText aria-hidden />
        Dossier for {stage} as PDF
      </a>
      <Note size={13}>
        For printing and archiving: signatures, gates, waivers, and what was not checked. The download is
        recorded.
      </Note>
    </div>
  );
}
