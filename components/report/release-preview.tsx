import { formatNumber } from "@/server/domain/text/count-of";
import type { ReportView } from "../address/report-view";
import type { ReleasePreviewData } from "../data/report-data";
import { Digest } from "../ui/digest";
import { formatBytes } from "../ui/format-bytes";
import { KeyValues } from "../ui/key-values";
import { Table } from "../ui/table";

interface ReleasePreviewProps {
  readonly preview: ReleasePreviewData;
  readonly view: Pick<ReportView, "stage" | "format" | "raw">;
}

/** Shows the contents of the file before it is exported. */
export function ReleasePreview({ preview: { release, extent, stages }, view }: ReleasePreviewProps) {
  const { stage, format } = view;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <KeyValues
        layout="columns"
        items={[
          { term: "Release", value: `${release.modelTitle} ${release.version}` },
          { term: "Manifest", value: <Digest digest={release.manifestDigest} of="manifest" /> },
          { term: "Components", value: formatNumber(release.components) },
          { term: "Evidence items", value: formatNumber(extent.evidence) },
          {
            term: "Ledger entries",
            value: `${formatNumber(extent.entries)}${format === "csv" ? "" : " with proofs"}`,
          },
          { term: "Original files", value: `${formatBytes(extent.rawBytes)}, ${rawInWords(view)}` },
          { term: "Size", value: `at least ${formatBytes(leastSize(extent, view))}` },
        ]}
      />
      <Table
        caption="Contents by stage"
        rows={stages.filter((one) => format === "zip" || stage === null || one.stage === stage)}
        rowKey={(row) => row.stage}
        empty={null}
        columns={[
          { id: "stage", heading: "Stage", isRowHeading: true, cell: (row) => row.stage },
          { id: "gates", heading: "Gates", align: "end", cell: (row) => row.gates },
          {
            id: "decisions",
            heading: "Decisions",
            align: "end",
            isSecondary: true,
            cell: (row) => row.decisions,
          },
          {
            id: "checklist",
            heading: "Answers",
            align: "end",
            isSecondary: true,
            cell: (row) => row.checklist,
          },
          { id: "sign-offs", heading: "Sign-offs", align: "end", cell: (row) => row.signOffs },
          { id: "waivers", heading: "Waivers", align: "end", cell: (row) => row.waivers },
          {
            id: "promotions",
            heading: "Promotions",
            align: "end",
            isSecondary: true,
            cell: (row) => row.promotions,
          },
        ]}
      />
    </div>
  );
}

function rawInWords({ format, raw }: ReleasePreviewProps["view"]): string {
  if (format === "csv") return "not in a CSV file";
  if (format === "zip") return "in the pack";
  return raw === "inline" ? "in the file" : "named by digest";
}

/**
 * Counts only the long lists: payloads twice, as object and as the hashed text; bytes as base64, four
 * characters for three.
 */
function leastSize(
  extent: ReleasePreviewData["extent"],
  { format, raw }: ReleasePreviewProps["view"],
): number {
  if (format === "csv") return (extent.entries + extent.evidence) * 100;
  if (format === "zip") return extent.payloadBytes + extent.entryBytes + extent.rawBytes;
  return (
    extent.payloadBytes * 2 + extent.entryBytes + (raw === "inline" ? Math.ceil(extent.rawBytes / 3) * 4 : 0)
  );
}
