"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Calendar } from "@/server/domain/stage/stage";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { CalendarWeeks } from "../stage/calendar-weeks";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

interface NewCalendarDialogProps {
  readonly now: Date;
  /** The calendars that gates use and that do not exist yet. */
  readonly missing: readonly string[];
  readonly onClose: () => void;
}

const OFTEN = [
  { value: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", label: "on working days" },
  { value: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", label: "Monday to Thursday" },
  { value: "FREQ=DAILY", label: "every day" },
];

/**
 * Asks for a new calendar: its time zone and its first window, with a preview. Other entries are added later.
 */
export function NewCalendarDialog({ now, missing, onClose }: NewCalendarDialogProps) {
  const trpc = useTRPC();
  const [name, setName] = useState(missing[0] ?? "");
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [from, setFrom] = useState("09:00");
  const [to, setTo] = useState("17:00");
  const [rrule, setRrule] = useState(OFTEN[0]?.value ?? "");
  const put = useMutation(
    trpc.calendar.put.mutationOptions({
      onSuccess: onClose,
    }),
  );
  const calendar = calendarOf({ name, timeZone, from, to, rrule, now });
  const send = () => {
    put.mutate({ ...calendar, entries: [...calendar.entries] });
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Create a calendar"
      consequence="Window gates refer to a calendar by name. Promotions are closed outside its windows; a freeze overrides a window."
      act="Make it"
      mutation={put}
      onSend={send}
    >
      <TextField
        label="Name"
        hint="The name that gates use: lower-case letters, digits and hyphens."
        required
        pattern="[a-z0-9](?:[a-z0-9\-]{0,58}[a-z0-9])?"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label="Time zone"
        hint="For example Europe/Berlin."
        required
        value={timeZone}
        onChange={({ target }) => setTimeZone(target.value.trim())}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="Opens"
          hint="HH:MM"
          required
          pattern="([01]\d|2[0-3]):[0-5]\d"
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <TextField
          label="Closes"
          hint="HH:MM"
          required
          pattern="([01]\d|2[0-4]):[0-5]\d"
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
      </div>
      <SelectField
        label="Repeats"
        value={rrule}
        onChange={({ target }) => setRrule(target.value)}
        options={OFTEN}
      />
      <CalendarWeeks calendar={calendar} now={now} />
    </FormDialog>
  );
}

interface CalendarDraft extends Pick<Calendar, "name" | "timeZone"> {
  readonly from: string;
  readonly to: string;
  readonly rrule: string;
  readonly now: Date;
}

function calendarOf({ name, timeZone, from, to, rrule, now }: CalendarDraft): Calendar {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const durationMinutes = minutes(to) - minutes(from);
  // The first Monday of this year. Weekly and daily rules count from their first occurrence.
  const start = new Date(Date.UTC(new Date(now).getUTCFullYear(), 0, 1));
  while (start.getUTCDay() !== 1) start.setUTCDate(start.getUTCDate() + 1);
  const title = rrule === "FREQ=DAILY" ? "Open hours" : "Working hours";
  return {
    name,
    timeZone,
    entries: [
      {
        kind: "allow",
        title,
        startsAtLocal: `${start.toISOString().slice(0, 10)}T${from}`,
        durationMinutes,
        rrule,
      },
    ],
  };
}
