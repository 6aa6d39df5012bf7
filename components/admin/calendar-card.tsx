"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { CalendarShown } from "../data/calendar-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { CalendarWeeks } from "../stage/calendar-weeks";
import { nextOccurrences, recurrenceInWords, spanInWords } from "../stage/calendar-words";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { TimeStamp } from "../ui/time-stamp";
import { AddEntryDialog } from "./add-entry-dialog";

interface CalendarCardProps {
  readonly calendar: CalendarShown;
  readonly now: Date;
  readonly whyNot: string | undefined;
}

type Entry = CalendarShown["entries"][number];

/**
 * Draws one calendar: whether it is open now, the gates that use it, and its entries with their next
 * occurrence.
 */
export function CalendarCard({ calendar, now, whyNot }: CalendarCardProps) {
  const trpc = useTRPC();
  const [isAdding, setAdding] = useState(false);
  const put = useMutation(
    trpc.calendar.put.mutationOptions({
      onSuccess: () => {
        setAdding(false);
      },
    }),
  );
  const { name, timeZone, entries } = calendar;
  const save = (next: readonly Entry[]) => put.mutate({ name, timeZone, entries: [...next] });
  const add = whyNot ? (
    <ButtonWithReason size="small" icon={<Plus />} reason={whyNot}>
      Add
    </ButtonWithReason>
  ) : (
    <Button size="small" icon={<Plus />} onClick={() => setAdding(true)}>
      Add…
    </Button>
  );
  return (
    <Section level={3} title={name} note={timeZone} acts={add}>
      <p className="mb-2 flex flex-wrap gap-x-3 text-ink-muted">
        <Opening opening={calendar.opening} />
        {calendar.askedBy.length === 0
          ? "Not used by any current policy."
          : `Used by ${calendar.askedBy.map(({ gate, policy, stages }) => `${gate} (${policy}, ${stages.join(", ")})`).join("; ")}.`}
      </p>
      <CalendarWeeks
        calendar={{ name, timeZone, entries: entries.map(({ rrule, ...entry }) => ({ ...entry, rrule })) }}
        now={now}
      />
      <RefusalNote error={isAdding ? undefined : put.error} isAnnounced />
      <EntryTable
        calendar={calendar}
        now={now}
        whyNot={whyNot}
        isBusy={put.isPending}
        onRemove={(place) => save(entries.toSpliced(place, 1))}
      />
      {isAdding && (
        <AddEntryDialog
          calendar={calendar}
          now={now}
          mutation={put}
          onAdd={(entry) => save([...entries, entry])}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  );
}

interface EntryTableProps extends CalendarCardProps {
  readonly isBusy: boolean;
  readonly onRemove: (place: number) => void;
}

/** Lists the entries of a calendar with their next occurrence. The last entry cannot be removed. */
function EntryTable({
  calendar: { name, timeZone, entries },
  now,
  whyNot,
  isBusy,
  onRemove,
}: EntryTableProps) {
  return (
    <Table
      caption={`Entries of ${name}`}
      rows={entries.map((entry, place) => ({ entry, place }))}
      rowKey={({ entry, place }) => `${place} ${entry.title}`}
      empty={null}
      columns={[
        {
          id: "title",
          heading: "Entry",
          isRowHeading: true,
          cell: ({ entry }) => <Title entry={entry} timeZone={timeZone} now={now} />,
        },
        {
          id: "kind",
          heading: "Kind",
          isSecondary: true,
          cell: ({ entry }) => <Tag>{kindInWords(entry)}</Tag>,
        },
        {
          id: "often",
          heading: "Repeats",
          isSecondary: true,
          cell: ({ entry }) => recurrenceInWords(entry.rrule),
        },
        {
          id: "next",
          heading: "Next",
          isSecondary: true,
          cell: ({ entry }) => nextInWords(entry, timeZone, now),
        },
        {
          id: "act",
          heading: "Act",
          isHeadingHidden: true,
          align: "end",
          cell: ({ entry, place }) =>
            whyNot || entries.length === 1 ? (
              <ButtonWithReason
                size="small"
                icon={<Trash2 />}
                reason={whyNot ?? "A calendar needs at least one entry. Add another one first."}
              >
                Remove
              </ButtonWithReason>
            ) : (
              <Button
                size="small"
                variant="quiet"
                icon={<Trash2 />}
                isBusy={isBusy}
                onClick={() => onRemove(place)}
              >
                Remove<span className="sr-only"> {entry.title}</span>
              </Button>
            ),
        },
      ]}
    />
  );
}

/** On a phone, kind and next occurrence are under the title, because a third column would be cut off. */
function Title({
  entry,
  timeZone,
  now,
}: {
  readonly entry: Entry;
  readonly timeZone: string;
  readonly now: Date;
}) {
  return (
    <>
      {entry.title}
      <span className="block text-12 font-normal text-ink-muted sm:hidden">{`${kindInWords(entry)}, next ${nextInWords(entry, timeZone, now)}`}</span>
    </>
  );
}

function kindInWords({ kind }: Entry): string {
  return kind === "allow" ? "window" : "freeze";
}

function Opening({ opening }: Pick<CalendarShown, "opening">) {
  if (!opening) return <span className="text-verdict-failed">This calendar is invalid and never opens.</span>;
  if (opening.isOpen) {
    return (
      <span className="text-verdict-passed">
        Open now ({opening.by}) until <TimeStamp at={opening.until} />.
      </span>
    );
  }
  return (
    <span className="text-verdict-waiting">
      Closed{opening.because ? ` (${opening.because})` : ""},{" "}
      {opening.opensAt ? (
        <>
          opens <TimeStamp at={opening.opensAt} />
        </>
      ) : (
        "no opening planned"
      )}
      .
    </span>
  );
}

function nextInWords(entry: Entry, timeZone: string, now: Date): string {
  const next = nextOccurrences({ ...entry, rrule: entry.rrule }, timeZone, now);
  if ("fault" in next) return next.fault;
  return next[0] ? spanInWords(next[0], timeZone) : "over";
}
