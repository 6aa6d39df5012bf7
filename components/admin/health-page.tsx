"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import type { HealthState } from "@/server/domain/health/judge-health";
import { useTRPC } from "../data/trpc";
import { StateMark } from "../gate/state-mark";
import type { Presentation } from "../gate/tone";
import { formatBytes } from "../report/format-bytes";
import { KeyValues } from "../ui/key-values";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import type { HealthShown } from "./admin-data";
import { AdminFrame } from "./admin-frame";
import { ProcessTable } from "./process-table";

const REFRESH_MS = 5_000;

const STATES: Readonly<Record<HealthState, Presentation>> = {
  well: { icon: CircleCheck, word: "Well", tone: "passed" },
  attention: { icon: TriangleAlert, word: "Wants attention", tone: "stale" },
  failing: { icon: CircleX, word: "Failing", tone: "failed" },
  unknown: { icon: CircleHelp, word: "Not known", tone: "missing" },
};

const PARTS: Readonly<Record<HealthShown["findings"][number]["part"], string>> = {
  database: "Database",
  schema: "Schema",
  clock: "Clocks",
  sealer: "Sealer of the ledger",
  checkpoint: "Checkpoints",
  verification: "Verification of the ledger",
  outbox: "Mail and chat",
  disk: "Disk",
  processes: "Processes",
};

/** How the installation does, part by part, each measured against what is expected, and kept current. */
export function HealthPage() {
  const query = useQuery({ ...useTRPC().health.get.queryOptions({}), refetchInterval: REFRESH_MS });
  const { data } = query;
  return (
    <AdminFrame what="The health of the installation" permission="health.read" query={query} rows={14}>
      {data && (
        <>
          <Section title="Parts">
            <Table
              caption="Parts of the installation"
              rows={data.findings}
              rowKey={({ part }) => part}
              empty={null}
              columns={[
                { id: "part", heading: "Part", isRowHeading: true, cell: (finding) => <Part finding={finding} /> },
                { id: "state", heading: "State", cell: ({ state }) => <StateMark presentation={STATES[state]} /> },
                { id: "reason", heading: "Measured", isSecondary: true, cell: (finding) => <Reason finding={finding} /> },
              ]}
            />
          </Section>
          <Section title="This installation">
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
    { term: "Free on disk", value: disk ? `${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)}` : "not known" },
  ];
}

/** On a phone what was measured stands under its part: a third column would be cut. */
function Part({ finding }: { readonly finding: HealthShown["findings"][number] }) {
  return (
    <>
      {PARTS[finding.part]}
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
