"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";
import { Digest } from "../ui/digest";
import { EmptyState } from "../ui/empty-state";
import { formatBytes } from "../ui/format-bytes";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { DownloadLink } from "./download-link";

const SHOWN = 20;

/** Lists the reader's own exports for another download: the same bytes with the same digest. */
export function OwnExports() {
  const { data } = useQuery(useTRPC().report.exports.queryOptions({ limit: SHOWN }));
  return (
    <Section title="Your exports" note="identical on each download">
      {!data && <Skeleton label="Loading your exports" rows={4} />}
      {data && (
        <Table
          caption="Your exports, newest first"
          rows={data.items}
          rowKey={({ id }) => id}
          empty={<EmptyState title="No exports yet">Your exports appear here for download.</EmptyState>}
          columns={[
            {
              id: "file",
              heading: "File",
              isRowHeading: true,
              cell: ({ fileName }) => <span className="wrap-anywhere">{fileName}</span>,
            },
            {
              id: "size",
              heading: "Size",
              align: "end",
              isSecondary: true,
              cell: ({ byteLength }) => formatBytes(byteLength),
            },
            {
              id: "digest",
              heading: "Digest",
              isSecondary: true,
              cell: ({ digest }) => <Digest digest={digest} of="file" />,
            },
            {
              id: "when",
              heading: "When",
              isSecondary: true,
              cell: ({ requestedAt }) => <TimeStamp at={requestedAt} />,
            },
            { id: "again", heading: "Again", cell: (made) => <DownloadLink made={made} /> },
          ]}
        />
      )}
      {data?.nextCursor !== undefined && (
        <p className="mt-3 text-ink-muted">
          The newest {SHOWN} are shown; older ones are on record in the ledger.
        </p>
      )}
    </Section>
  );
}
