import { Download } from "lucide-react";
import type { ExportRow } from "../data/report-data";
import { buttonStyle } from "../ui/button-style";

/** Links to the browser's own download. The answer names the file. */
export function DownloadLink({ made }: { readonly made: Pick<ExportRow, "id" | "fileName"> }) {
  return (
    <a
      href={`/api/v1/exports/${made.id}/file`}
      download={made.fileName}
      className={buttonStyle({ variant: "secondary", size: "small" })}
    >
      <Download aria-hidden />
      Download<span className="sr-only"> {made.fileName}</span>
    </a>
  );
}
