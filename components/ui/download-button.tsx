"use client";

import { Download } from "lucide-react";
import { Button } from "./button";
import { saveFile } from "./save-file";

interface DownloadButtonProps {
  /** The name of the file. */
  readonly name: string;
  readonly text: string;
  readonly mediaType: string;
}

/** Saves a text of the page as a file. */
export function DownloadButton({ name, text, mediaType }: DownloadButtonProps) {
  return (
    <Button variant="quiet" size="small" icon={<Download />} onClick={() => saveFile(name, text, mediaType)}>
      Download
    </Button>
  );
}
