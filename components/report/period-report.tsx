"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useQueryStates } from "nuqs";
import { periodInput, REPORT_VIEW } from "../address/report-view";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { dayInstant, dayOf } from "../ui/date-field";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { TextField } from "../ui/text-field";
import { useTimeZone } from "../ui/time-zone-provider";
import { ExportMade } from "./export-made";
import { MovementTable } from "./movement-table";
import { TakePeriodPack } from "./take-period-pack";

interface PeriodReportProps {
  /** The server's day in UTC. */
  readonly today: string;
}

/** Lists what went live and was rolled back between two days, here and as a file. */
export function PeriodReport({ today }: PeriodReportProps) {
  const [view, setView] = useQueryStates(REPORT_VIEW, { history: "replace" });
  const trpc = useTRPC();
  const zone = useTimeZone();
  const input = periodInput(view, today);
  const { data, error } = useQuery({
    ...trpc.report.period.queryOptions(input),
    placeholderData: (previous) => previous,
  });
  const take = useMutation(trpc.report.exportPeriod.mutationOptions());
  const failure = error ?? take.error;
  const isThis = take.variables?.from === input.from && take.variables.to === input.to;
  return (
    <Section title="Live releases and rollbacks" note={`days in time zone ${zone}`}>
      <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <TextField
          label="From"
          type="date"
          value={dayOf(new Date(input.from), zone, "start")}
          onChange={(event) => void setView({ from: dayInstant(event.target.value, zone, "start") })}
        />
        <TextField
          label="To (inclusive)"
          type="date"
          value={dayOf(new Date(input.to), zone, "end")}
          onChange={(event) => void setView({ to: dayInstant(event.target.value, zone, "end") })}
        />
        <Button icon={<FileDown />} isBusy={take.isPending} onClick={() => take.mutate(input)}>
          Export as CSV
        </Button>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <TakePeriodPack from={input.from} to={input.to} />
        <RefusalNote error={failure} isAnnounced />
        {take.data && isThis && <ExportMade made={take.data} />}
        {!data && !failure && <Skeleton label="Loading the report" rows={6} />}
        {data && !error && <MovementTable period={data} />}
      </div>
    </Section>
  );
}
