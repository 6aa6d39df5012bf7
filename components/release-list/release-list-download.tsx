"use client";

import { Download } from "lucide-react";
import { countOf } from "@/server/domain/text/count-of";
import type { ReleaseRow } from "../data/release-data";
import { Button } from "../ui/button";
import { saveFile } from "../ui/save-file";
import { releasesAsCsv } from "./releases-as-csv";

/** Downloads the shown rows as a file. Evidence is not in it; it leaves through a recorded export. */
export function DownloadReleases({ rows }: { readonly rows: readonly ReleaseRow[] }) {
  if (rows.length === 0) return null;
  const download = () => saveFile("releases.csv", releasesAsCsv(rows), "text/csv;charset=utf-8");
  return (
    <Button size="small" icon={<Download aria-hidden />} onClick={download}>
      {countOf(rows.length, "row")} as CSV
    </Button>
  );
}
