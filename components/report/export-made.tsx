import type { ExportRow } from "../data/report-data";
import { Callout } from "../ui/callout";
import { Digest } from "../ui/digest";
import { formatBytes } from "../ui/format-bytes";
import { DownloadLink } from "./download-link";

/** Shows a recorded export: its digest and a download link. */
export function ExportMade({ made }: { readonly made: ExportRow }) {
  return (
    <Callout kind="note" title={`${made.fileName} is recorded and ready to download`} isAnnounced>
      <p className="flex flex-wrap items-center gap-x-3">
        <span>{formatBytes(made.byteLength)}</span>
        <Digest digest={made.digest} of="file" />
      </p>
      <p className="mt-1">
        Keep the digest with the file. The ledger records it with your name and the time.
      </p>
      <p className="mt-2">
        <DownloadLink made={made} />
      </p>
    </Callout>
  );
}
