"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { fromBase64 } from "@/server/domain/text/base64";
import { STEP } from "../data/query-client";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { saveFile } from "../ui/save-file";

interface DownloadBytesProps {
  readonly id: string;
  readonly mediaType: string;
}

/** Downloads the exact bytes as a file with the name of the item. The file's SHA-256 is the body digest. */
export function DownloadBytes({ id, mediaType }: DownloadBytesProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const download = useMutation({
    meta: STEP,
    mutationFn: () => queries.fetchQuery({ ...trpc.release.evidenceBytes.queryOptions({ id }), gcTime: 0 }),
    onSuccess: ({ base64 }) =>
      saveFile(
        `${id}${endingOf(mediaType)}`,
        fromBase64(base64) ?? new Uint8Array(),
        "application/octet-stream",
      ),
  });
  return (
    <>
      <Button size="small" isBusy={download.isPending} onClick={() => download.mutate()}>
        Download original
      </Button>
      <RefusalNote error={download.error} isAnnounced />
    </>
  );
}

function endingOf(mediaType: string): string {
  return mediaType.includes("json") ? ".json" : ".bin";
}
