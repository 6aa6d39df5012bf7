"use client";

import { Download } from "lucide-react";
import type { ReleaseRow } from "../data/release-data";
import { Button } from "../ui/button";
import { releasesAsCsv } from "./releases-as-csv";

/** Downloads the shown rows as a file. Evidence is not in it; it leaves through a recorded export. */
export function DownloadReleases({ rows }: { readonly rows: readonly ReleaseRow[] }) {
  if (rows.length === 0) return null;
  const download = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([releasesAsCsv(rows)], { type: "text/csv;charset=utf-8" }));
    link.download = "releases.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Button size="small" icon={<Download aria-hidden />} onClick={download}>
      {rows.length} rows as CSV
    </Button>
  );
}
