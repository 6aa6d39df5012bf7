"use client";

import { type ComponentProps, useState } from "react";
import { DAY_MS } from "@/server/domain/time/durations";
import type { CalendarShown } from "../data/calendar-data";
import { FormDialog } from "../form/form-dialog";
import { nextOccurrences, spanInWords } from "../stage/calendar-words";
import { Note } from "../ui/note";
import { RadioGroup } from "../ui/radio-group";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

type Entry = CalendarShown["entries"][number];

interface AddEntryDialogProps {
  readonly calendar: CalendarShown;
  readonly now: Date;
  readonly mutation: ComponentProps<typeof FormDialog>["mutation"];
  readonly onAdd: (entry: Entry) => void;
  readonly onClose: () => void;
}

const OFTEN = [
  { value: "", label: "once" },
  { value: "FREQ=DAILY", label: "every day" },
  { value: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", label: "on working days" },
  { value: "FREQ=WEEKLY", label: "every week" },
  { value: "FREQ=YEARLY", label: "every year" },
];

/**
 * Asks for a freeze or a window of whole days or hours. It shows the next occurrences before the entry is
 * added.
 */
export function AddEntryDialog({ calendar, now, mutation, onAdd, onClose }: AddEntryDialogProps) {
  const [kind, setKind] = useState<"allow" | "deny">("deny");
  const [title, setTitle] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [rrule, setRrule] = useState("");
  const days = (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_MS + 1;
  const entry: Entry = {
    kind,
    title: title.trim(),
    startsAtLocal: `${from}T00:00`,
    durationMinutes: days * 1440,
    rrule: rrule || undefined,
  };
  const next = Number.isFinite(days) && days > 0 ? nextOccurrences(entry, calendar.timeZone, now) : undefined;
  return (
    <FormDialog
      onClose={onClose}
      title={`Add to ${calendar.name}`}
      consequence={`It applies immediately to every release whose policy uses ${calendar.name}, in the time zone ${calendar.timeZone}.`}
      act={kind === "deny" ? "Add freeze" : "Add window"}
      mutation={mutation}
      onSend={() => onAdd(entry)}
    >
      <RadioGroup
        label="Kind"
        name="kind"
        value={kind}
        onSelect={setKind}
        options={[
          {
            value: "deny",
            label: "Freeze",
            description: "no promotions during this time, even inside a window",
          },
          { value: "allow", label: "Window", description: "promotions are allowed during this time" },
        ]}
      />
      <TextField
        label="Title"
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="First day"
          type="date"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label="Last day"
          type="date"
          required
          min={from}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <SelectField
        label="Repeats"
        value={rrule}
        onChange={(event) => setRrule(event.target.value)}
        options={OFTEN}
      />
      {next && <NextOccurrences next={next} timeZone={calendar.timeZone} />}
    </FormDialog>
  );
}

interface NextOccurrencesProps {
  readonly next: ReturnType<typeof nextOccurrences>;
  readonly timeZone: string;
}

/** Lists the next occurrences of the entry, or says why there are none. */
function NextOccurrences({ next, timeZone }: NextOccurrencesProps) {
  return (
    <div role="status" className="text-13">
      {"fault" in next ? (
        <p className="text-verdict-failed">{next.fault}</p>
      ) : next.length === 0 ? (
        <Note as="p">The entry is in the past and would have no effect. Choose a later day.</Note>
      ) : (
        <>
          <Note as="p">Next occurrence:</Note>
          <ul className="list-disc pl-4">
            {next.map((span) => (
              <li key={span.start}>{spanInWords(span, timeZone)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
