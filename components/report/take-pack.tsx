"use client";

import { useMutation } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useState } from "react";
import { formatNumber } from "@/server/domain/text/count-of";
import { STEP } from "../data/query-client";
import type { Refusal } from "../data/refusal";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { formatBytes } from "../ui/format-bytes";
import { Note } from "../ui/note";
import { saveFile } from "../ui/save-file";
import { TextField } from "../ui/text-field";
import { TextLink } from "../ui/text-link";

interface TakePackProps {
  readonly release: string;
}

/** Exports the evidence pack of a release and saves it. The export is recorded before its first byte. */
export function TakePack({ release }: TakePackProps) {
  const [leaveOut, setLeaveOut] = useState("");
  const [received, setReceived] = useState(0);
  const take = useMutation({
    meta: STEP,
    mutationFn: () => downloadPack({ release, leaveOut: leaveOut.replaceAll(" ", "") }, setReceived),
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <TextField
        label="Leave out (optional)"
        hint="Paths of the pack, separated by commas, such as evidence/evd_1. The pack keeps the digest of each file and states that it is left out."
        value={leaveOut}
        onChange={(event) => setLeaveOut(event.target.value)}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          variant="primary"
          icon={<FileDown />}
          isBusy={take.isPending}
          onClick={() => {
            setReceived(0);
            take.mutate();
          }}
        >
          Export as ZIP
        </Button>
        <Note size={13}>
          {take.isPending ? `${formatBytes(received)} received` : "The export is recorded in the ledger."}
        </Note>
      </div>
      <RefusalNote error={take.error} isAnnounced />
      {take.data && (
        <Callout kind="note" title={`${take.data.name} is saved`} isAnnounced>
          {formatNumber(take.data.size)} bytes. Unpack it and run node verify.mjs, or{" "}
          <TextLink href="/verify">verify it in the browser</TextLink>.
        </Callout>
      )}
    </div>
  );
}

interface PackRequest {
  readonly release: string;
  readonly leaveOut: string;
}

/** @throws Refusal of the server. */
async function downloadPack(
  { release, leaveOut }: PackRequest,
  onReceived: (bytes: number) => void,
): Promise<{ readonly name: string; readonly size: number }> {
  const query = leaveOut === "" ? "" : `?${new URLSearchParams({ leaveOut })}`;
  const response = await fetch(`/api/v1/releases/${encodeURIComponent(release)}/pack.zip${query}`);
  if (!response.ok || !response.body) throw { details: {}, ...(await response.json()) } as Refusal;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
    size += read.value.length;
    onReceived(size);
  }
  const [, name = "pack.zip"] =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  saveFile(name, new Blob(pieces), "application/zip");
  return { name, size };
}
