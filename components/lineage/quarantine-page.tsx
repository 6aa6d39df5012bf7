"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { QUARANTINE, type Quarantine } from "../data/lineage-data";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QUARANTINE_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { EmptyState } from "../ui/empty-state";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";

/** Lineage events that were stored and not understood, with the reason, and the act that processes one again. */
export function QuarantinePage() {
  const query = useQuery(useTRPC().lineage.quarantine.queryOptions(QUARANTINE));
  return (
    <QueryPage query={query} outline={QUARANTINE_OUTLINE}>
      {(data) => (
        <Page
          header={
            <PageHeader
              title={QUARANTINE_OUTLINE.title}
              parent={{ href: "/lineage", word: "Lineage" }}
              facts={[{ id: "about", fact: QUARANTINE_OUTLINE.about }]}
            />
          }
        >
          <Table
            caption={QUARANTINE_OUTLINE.title}
            rows={data.items}
            rowKey={({ id }) => id}
            empty={<EmptyState title="No quarantined events">Every lineage event was understood.</EmptyState>}
            columns={[
              {
                id: "received",
                heading: "Received",
                cell: ({ receivedAt }) => <TimeStamp at={receivedAt} />,
              },
              {
                id: "event",
                heading: "Event",
                isRowHeading: true,
                cell: (event) => <EventName event={event} />,
              },
              {
                id: "reason",
                heading: "Reason",
                cell: ({ reason }) => <span className="wrap-anywhere">{reason}</span>,
              },
              {
                id: "sender",
                heading: "Sent by",
                isSecondary: true,
                cell: ({ collectorName }) => collectorName,
              },
              {
                id: "act",
                heading: "Status",
                cell: (event) => <Reprocess event={event} />,
              },
            ]}
          />
        </Page>
      )}
    </QueryPage>
  );
}

type QuarantinedEvent = Quarantine["items"][number];

function EventName({ event: { kind, eventType, jobName, runId } }: { readonly event: QuarantinedEvent }) {
  return (
    <span className="wrap-anywhere">
      {jobName ?? `${kind} event`}{" "}
      <span className="font-normal text-ink-muted">{[eventType, runId].filter(Boolean).join(", ")}</span>
    </span>
  );
}

function Reprocess({ event }: { readonly event: QuarantinedEvent }) {
  const reprocess = useMutation(useTRPC().lineage.reprocess.mutationOptions());
  if (event.acceptedAt !== undefined) {
    return (
      <span className="text-13 text-ink-muted">
        in the graph since <TimeStamp at={event.acceptedAt} />
      </span>
    );
  }
  if (!event.mayReprocess) {
    const roles = PERMISSIONS["lineage.submit"].map((role) => ROLE_WORDS[role]).join(", ");
    return (
      <ButtonWithReason
        size="small"
        icon={<RotateCw />}
        reason={`Required in every team of the event, one of the roles: ${roles}.`}
      >
        Process again
      </ButtonWithReason>
    );
  }
  return (
    <>
      <Button
        size="small"
        icon={<RotateCw />}
        isBusy={reprocess.isPending}
        onClick={() => reprocess.mutate({ id: event.id })}
      >
        Process again
      </Button>
      <p role="status" className="text-13 wrap-anywhere text-ink-muted">
        {reprocess.error ? refusalOf(reprocess.error).detail : ""}
      </p>
    </>
  );
}
