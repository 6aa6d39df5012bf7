"use client";

import { useMutation } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useState } from "react";
import { formatNumber } from "@/server/domain/text/count-of";
import { STEP } from "../data/query-client";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { formatBytes } from "../ui/format-bytes";
import { Note } from "../ui/note";
import { TextField } from "../ui/text-field";
import { TextLink } from "../ui/text-link";
import { downloadPack } from "./download-pack";

interface TakePackProps {
  readonly release: string;
}

/** Exports the evidence pack of a release and saves it. The export is recorded before its first byte. */
export function TakePack({ release }: TakePackProps) {
  const [leaveOut, setLeaveOut] = useState("");
  const [received, setReceived] = useState(0);
  const take = useMutation({
    meta: STEP,
    mutationFn: () => downloadPack(packAddress(release, leaveOut.replaceAll(" ", "")), setReceived),
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

function packAddress(release: string, leaveOut: string): string {
  const query = leaveOut === "" ? "" : `?${new URLSearchParams({ leaveOut })}`;
  return `/api/v1/releases/${encodeURIComponent(release)}/pack.zip${query}`;
}
