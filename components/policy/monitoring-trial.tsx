"use client";

import { useMutation } from "@tanstack/react-query";
import { History } from "lucide-react";
import { countOf } from "@/server/domain/text/count-of";
import type { MonitoringTrialData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

interface MonitoringTrialProps {
  readonly name: string;
  readonly tried: { readonly text: string } | { readonly draft: string } | { readonly version: number };
}

type TriedRule = MonitoringTrialData["rules"][number];

/** Runs the monitoring rules of a policy on past windows, and shows how often each would have alarmed. */
export function MonitoringTrial({ name, tried }: MonitoringTrialProps) {
  const run = useMutation(useTRPC().policy.tryMonitoring.mutationOptions());
  return (
    <Section
      title="Monitoring rules on past windows"
      note="raises nothing"
      acts={
        <Button icon={<History />} isBusy={run.isPending} onClick={() => run.mutate({ name, ...tried })}>
          Run on past windows
        </Button>
      }
    >
      <RefusalNote error={run.error} isAnnounced />
      <div role="status">{run.data && <Result found={run.data} />}</div>
    </Section>
  );
}

function Result({
  found: { rules, series, windows, from, isComplete },
}: {
  readonly found: MonitoringTrialData;
}) {
  return (
    <Stack gap={2}>
      <Note as="p">
        {`${countOf(windows, "window")} of ${series} series`}
        {from && (
          <>
            {", since "}
            <TimeStamp at={from} precision="day" />
          </>
        )}
        {!isComplete && "; more series exist, which were not read"}
      </Note>
      <Table
        caption="Alarms that would have been raised"
        rows={rules}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No monitoring rules">
            This policy has no section monitoring, so that no series raises an alarm.
          </EmptyState>
        }
        columns={[
          {
            id: "rule",
            heading: "Rule",
            isRowHeading: true,
            cell: ({ title, id, severity }) => (
              <>
                {title}
                <span className="block text-13 font-normal text-ink-muted">{`${id} · impact ${severity}`}</span>
              </>
            ),
          },
          { id: "alarms", heading: "Would have alarmed", cell: (rule) => <Alarms rule={rule} /> },
        ]}
      />
    </Stack>
  );
}

function Alarms({ rule: { alarms, firstAt, judged, series } }: { readonly rule: TriedRule }) {
  if (firstAt === undefined)
    return <Note>{judged === 0 ? "it judges no series" : `never, on ${judged} series`}</Note>;
  return (
    <>
      {countOf(alarms, "time")}, first on <TimeStamp at={firstAt} precision="day" />
      <ul className="text-13 text-ink-muted">
        {series.map((one) => (
          <li key={one.id}>
            <TextLink
              href={`/drift?model=${encodeURIComponent(one.model)}&stage=${encodeURIComponent(one.stage)}&series=${one.id}`}
            >
              {one.name}
            </TextLink>
            {` of ${one.model}, ${one.stage}: ${countOf(one.alarms, "time")}`}
          </li>
        ))}
      </ul>
    </>
  );
}
