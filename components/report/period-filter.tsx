"use client";

import { dayInstant, dayOf, fromLocalField, toLocalField } from "../ui/date-field";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { useTimeZone } from "../ui/time-zone-provider";
import { quartersUntil } from "./quarters";
import type { ReportFiltersProps } from "./report-filters";

const QUARTERS_OFFERED = 8;

/** Chooses a period by quarter or by two days, or the instant of a report, on the reader's clock. */
export function PeriodFilter({ spec, filter, onView }: Omit<ReportFiltersProps, "view">) {
  const zone = useTimeZone();
  const day = (at: Date | undefined, edge: "start" | "end") => dayOf(at ?? null, zone, edge);
  if (spec.filters.includes("at"))
    return (
      <TextField
        key={`${zone} ${filter?.at?.getTime()}`}
        type="datetime-local"
        label={`As of (${zone})`}
        defaultValue={filter?.at ? toLocalField(filter.at, zone) : ""}
        onBlur={({ target }) => {
          const at = fromLocalField(target.value, zone);
          if (at && target.value !== target.defaultValue) onView({ at });
        }}
      />
    );
  if (!spec.filters.includes("from")) return null;
  const today = day(filter?.to, "end");
  const quarters =
    today === "" ? [] : quartersUntil(dayOf(new Date(), zone, "start"), zone, QUARTERS_OFFERED);
  const current = quarters.find(({ from }) => from.getTime() === filter?.from?.getTime());
  return (
    <>
      <SelectField
        label="Quarter"
        value={current?.name ?? ""}
        onChange={({ target }) => {
          const chosen = quarters.find(({ name }) => name === target.value);
          onView({ from: chosen?.from ?? null, to: chosen?.to ?? null });
        }}
        options={[
          { value: "", label: "own dates" },
          ...quarters.map(({ name }) => ({ value: name, label: name })),
        ]}
      />
      <TextField
        label="From"
        type="date"
        value={day(filter?.from, "start")}
        onChange={({ target }) => onView({ from: dayInstant(target.value, zone, "start") })}
      />
      <TextField
        label="To (inclusive)"
        type="date"
        value={today}
        onChange={({ target }) => onView({ to: dayInstant(target.value, zone, "end") })}
      />
    </>
  );
}
