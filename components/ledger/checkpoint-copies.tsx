import { countOf } from "@/server/domain/text/count-of";
import type { LedgerHead } from "../data/ledger-data";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { StateMark } from "../ui/state-mark";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { COPY_STATES, copyName, copyState } from "./copy-presentation";

/** Lists the copies of the checkpoints outside of the database, with the failure of each. */
export function CheckpointCopies({ head: { copies, checkpoint, now } }: { readonly head: LedgerHead }) {
  return (
    <Section title="Copies outside of the database" note="recorded → sealed → checkpointed → witnessed">
      {copies.length === 0 ? (
        <Note as="p">
          No witness, no store and no time-stamp authority is set. Only the checkpoint file shows a change by
          the owner of the database.
        </Note>
      ) : (
        <Table
          caption="Copies of the checkpoints"
          rows={copies}
          rowKey={({ name }) => name}
          empty={null}
          columns={[
            { id: "name", heading: "Copy", isRowHeading: true, cell: copyName },
            {
              id: "state",
              heading: "State",
              cell: (copy) => (
                <StateMark presentation={COPY_STATES[copyState(copy, checkpoint?.size ?? 0)]} />
              ),
            },
            {
              id: "size",
              heading: "Up to",
              cell: ({ size, copiedAt }) =>
                copiedAt ? (
                  <span>
                    {countOf(size, "entry", "entries")}, <TimeStamp at={copiedAt} now={now} />
                  </span>
                ) : (
                  "none yet"
                ),
            },
            {
              id: "failure",
              heading: "Reason",
              isSecondary: true,
              cell: ({ failure }) =>
                failure ? (
                  <span>
                    {failure.detail}, since <TimeStamp at={failure.since} now={now} />
                  </span>
                ) : (
                  "–"
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
