"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Person } from "../ui/person";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";

/** Lists what auditors opened, a page at a time. */
export function AccessLog() {
  const [cursor, setCursor] = useState<string>();
  const { data } = useQuery({
    ...useTRPC().outsideAccess.log.queryOptions({ limit: 50, ...(cursor !== undefined && { cursor }) }),
    placeholderData: (previous) => previous,
  });
  return (
    <Section
      title="What auditors opened"
      note="One row per person, operation and subject in an hour; exports are in the ledger"
    >
      {!data && <Skeleton label="Loading the access log" rows={6} />}
      {data && (
        <Table
          caption="What auditors opened, newest first"
          rows={data.items}
          rowKey={({ personId, operation, about, lastAt }) =>
            [personId, operation, about, lastAt.toISOString()].join(" ")
          }
          empty={<EmptyState title="No reads yet">Reads appear here within a few seconds.</EmptyState>}
          columns={[
            {
              id: "who",
              heading: "Person",
              isRowHeading: true,
              cell: (row) => <Person name={row.personName} />,
            },
            {
              id: "about",
              heading: "Opened",
              cell: ({ about }) => <span className="wrap-anywhere">{about}</span>,
            },
            { id: "how", heading: "Operation", isSecondary: true, cell: ({ operation }) => operation },
            { id: "count", heading: "Times", align: "end", isSecondary: true, cell: ({ count }) => count },
            { id: "when", heading: "Last", cell: ({ lastAt }) => <TimeStamp at={lastAt} /> },
          ]}
        />
      )}
      <p className="mt-3 flex gap-2">
        {cursor !== undefined && <Button onClick={() => setCursor(undefined)}>Newest</Button>}
        {data?.nextCursor !== undefined && <Button onClick={() => setCursor(data.nextCursor)}>Older</Button>}
      </p>
    </Section>
  );
}
