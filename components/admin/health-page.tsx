"use client";

import { useQuery } from "@tanstack/react-query";
import type { HealthShown } from "../data/health-data";
import { useTRPC } from "../data/trpc";
import { HEALTH_PARTS, HEALTH_STATES } from "../marks/health-presentation";
import { formatBytes } from "../ui/format-bytes";
import { KeyValues } from "../ui/key-values";
import { Section } from "../ui/section";
import { StateMark } from "../ui/state-mark";
import { Table } from "../ui/table";
import { AdminFrame } from "./admin-frame";
import { ProcessTable } from "./process-table";

const REFRESH_MS = 5_000;

/** Lists the parts of the installation, each measured against its expected value. The page refreshes itself. */
export function HealthPage() {
  const query = useQuery({ ...useTRPC().health.get.queryOptions({}), refetchInterval: REFRESH_MS });
  const { data } = query;
  return (
    <AdminFrame what="Health" permission="health.read" query={query} rows={14}>
      {data && (
        <>
          <Section title="Components">
            <Table
              caption="Components of the installation"
              rows={data.findings}
              rowKey={({ part }) => part}
              empty={null}
              columns={[
                {
                  id: "part",
                  heading: "Component",
                  isRowHeading: true,
                  cell: (finding) => <Part finding={finding} />,
                },
                {
                  id: "state",
                  heading: "State",
                  cell: ({ state }) => <StateMark presentation={HEALTH_STATES[state]} />,
                },
                {
                  id: "reason",
                  heading: "Measured",
                  isSecondary: true,
                  cell: (finding) => <Reason finding={finding} />,
                },
              ]}
            />
          </Section>
          <Section title="Installation">
            <KeyValues layout="columns" items={factsOf(data)} />
          </Section>
          <ProcessTable processes={data.processes} now={data.now} />
        </>
      )}
    </AdminFrame>
  );
}

function factsOf({ version, database, disk }: HealthShown) {
  return [
    { term: "Version", value: version },
    { term: "PostgreSQL", value: database.version },
    { term: "Database size", value: formatBytes(database.sizeBytes) },
    {
      term: "Free on disk",
      value: disk ? `${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)}` : "not known",
    },
  ];
}

/** On a phone the measurement is under its part, because a third column would be cut off. */
function Part({ finding }: { readonly finding: HealthShown["findings"][number] }) {
  return (
    <>
      {HEALTH_PARTS[finding.part]}
      <span className="block pb-1 text-13 font-normal text-ink-muted sm:hidden">
        {finding.reason}
        {finding.next !== undefined && <span className="block">{finding.next}</span>}
      </span>
    </>
  );
}

function Reason({ finding: { reason, next } }: { readonly finding: HealthShown["findings"][number] }) {
  return (
    <span className="block min-w-60 py-1">
      {reason}
      {next !== undefined && <span className="block text-13 text-ink-muted">{next}</span>}
    </span>
  );
}
