import type { ReactNode } from "react";
import { formatNumber } from "@/server/domain/text/count-of";
import type { Delivery } from "../data/notification-data";
import { DeliveryMark } from "../marks/delivery-mark";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";

interface DeliveryTableProps {
  readonly caption: string;
  readonly deliveries: readonly Delivery[];
  readonly now: Date;
  readonly empty: ReactNode;
}

/** Lists messages newest first: delivery state, number of attempts, and the answer of the other side. */
export function DeliveryTable({ caption, deliveries, now, empty }: DeliveryTableProps) {
  const isMail = deliveries.some(({ personName }) => personName !== undefined);
  return (
    <Table
      caption={caption}
      rows={deliveries}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        { id: "state", heading: "State", cell: (delivery) => <DeliveryMark state={delivery.state} /> },
        {
          id: "title",
          heading: "Message",
          isRowHeading: true,
          cell: ({ title, lastError }) => (
            <span className="grid font-normal">
              {title}
              {lastError !== undefined && (
                <span className="text-13 wrap-anywhere text-ink-muted">{lastError}</span>
              )}
            </span>
          ),
        },
        ...(isMail
          ? [{ id: "to", heading: "To", cell: ({ personName }: Delivery) => personName ?? "" }]
          : []),
        {
          id: "attempts",
          heading: "Attempts",
          align: "end" as const,
          isSecondary: true,
          cell: ({ attempts }) => attempts,
        },
        {
          id: "took",
          heading: "Duration",
          align: "end" as const,
          isSecondary: true,
          cell: ({ tookMs }) => (tookMs === undefined ? "" : `${formatNumber(tookMs)} ms`),
        },
        { id: "at", heading: "Requested", cell: ({ createdAt }) => <TimeStamp at={createdAt} now={now} /> },
      ]}
    />
  );
}
