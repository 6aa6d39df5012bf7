import { PROCESS_SILENT_MS } from "@/server/domain/health/judge-health";
import type { HealthShown } from "../data/health-data";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";

/** Lists the processes that share the database and reported in during the last day. */
export function ProcessTable({ processes, now }: Pick<HealthShown, "processes" | "now">) {
  const isAlive = (lastSeenAt: Date) => now.getTime() - lastSeenAt.getTime() <= PROCESS_SILENT_MS;
  return (
    <Section title="Processes" note="active in the last 24 hours">
      <Table
        caption="Processes that share this database"
        rows={processes}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No process has reported in">
            Each process reports every ten seconds after its start.
          </EmptyState>
        }
        columns={[
          {
            id: "host",
            heading: "Process",
            isRowHeading: true,
            cell: ({ host, pid }) => <code className="text-13">{`${host}:${pid}`}</code>,
          },
          { id: "roles", heading: "Roles", isSecondary: true, cell: ({ roles }) => roles.join(", ") },
          { id: "version", heading: "Version", isSecondary: true, cell: ({ version }) => version },
          { id: "up", heading: "Started", cell: ({ startedAt }) => <TimeStamp at={startedAt} now={now} /> },
          {
            id: "seen",
            heading: "Last seen",
            cell: ({ lastSeenAt }) =>
              isAlive(lastSeenAt) ? "running" : <TimeStamp at={lastSeenAt} now={now} />,
          },
        ]}
      />
    </Section>
  );
}
