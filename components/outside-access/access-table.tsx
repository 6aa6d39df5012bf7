"use client";

import type { OutsideAccess } from "../data/outside-access-data";
import { EmptyState } from "../ui/empty-state";
import { Person } from "../ui/person";
import { Stack } from "../ui/stack";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { AccessActs } from "./access-acts";

const STATE_WORDS: Readonly<Record<OutsideAccess["state"], string>> = {
  requested: "Waits for a second person",
  active: "Active",
  ended: "Ended early",
  over: "Over",
};

interface AccessTableProps {
  readonly accesses: readonly OutsideAccess[];
  /** The reader. */
  readonly self: string;
  readonly whyNot: string | undefined;
}

/** Lists the accesses of outside auditors: who gave them, to which models, and until when. */
export function AccessTable({ accesses, self, whyNot }: AccessTableProps) {
  return (
    <Table
      caption="Accesses of outside auditors, newest first"
      rows={accesses}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="No outside auditors">
          An outside auditor reads named models for a time, and changes nothing.
        </EmptyState>
      }
      columns={[
        {
          id: "auditor",
          heading: "Auditor",
          isRowHeading: true,
          cell: ({ email, personName, organisation }) => (
            <span className="wrap-anywhere">
              {personName ?? email}
              <span className="block text-13 font-normal text-ink-muted">{organisation}</span>
            </span>
          ),
        },
        { id: "models", heading: "Models", cell: ({ models }) => models.join(", ") },
        { id: "until", heading: "Until", cell: ({ until }) => <TimeStamp at={until} /> },
        {
          id: "state",
          heading: "State",
          cell: ({ state, endReason }) => <span title={endReason ?? undefined}>{STATE_WORDS[state]}</span>,
        },
        {
          id: "people",
          heading: "Given by",
          isSecondary: true,
          cell: ({ requestedByName, confirmedByName }) => (
            <Stack gap={1}>
              <Person name={requestedByName} />
              {confirmedByName !== undefined && <Person name={confirmedByName} />}
            </Stack>
          ),
        },
        { id: "reason", heading: "Reason", isSecondary: true, isSpare: true, cell: ({ reason }) => reason },
        {
          id: "acts",
          heading: "Actions",
          isHeadingHidden: true,
          cell: (access) => <AccessActs access={access} self={self} whyNot={whyNot} />,
        },
      ]}
    />
  );
}
