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
import { TextLink } from "../ui/text-link";
import { downloadPack } from "./download-pack";

interface TakePeriodPackProps {
  readonly from: string;
  readonly to: string;
}

/** Exports the evidence packs of all releases of a period in one ZIP, and shows what has arrived. */
export function TakePeriodPack({ from, to }: TakePeriodPackProps) {
  const [received, setReceived] = useState(0);
  const take = useMutation({
    meta: STEP,
    mutationFn: () =>
      downloadPack(`/api/v1/packs/period.zip?${new URLSearchParams({ from, to })}`, setReceived),
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          icon={<FileDown />}
          isBusy={take.isPending}
          onClick={() => {
            setReceived(0);
            take.mutate();
          }}
        >
          Export evidence packs as ZIP
        </Button>
        <Note size={13}>
          {take.isPending
            ? `${formatBytes(received)} received`
            : "One pack for each release that went live or stopped being live."}
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
