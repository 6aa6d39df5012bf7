"use client";

import { Search } from "lucide-react";
import type { FormEvent } from "react";
import { isNarrowed, type LedgerView } from "../address/ledger-view";
import { KNOWN_ACTIONS } from "../ui/action-words";
import { Button } from "../ui/button";
import { dayInstant, dayOf } from "../ui/date-field";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { useTimeZone } from "../ui/time-zone-provider";

interface LedgerSearchFormProps {
  readonly view: LedgerView;
  readonly onSearch: (view: LedgerView | null) => void;
}

const ANY = { value: "", label: "any" };

/**
 * A search for actor, action, subject, outcome and time. The address holds the search, and the fields follow
 * it.
 */
export function LedgerSearchForm({ view, onSearch }: LedgerSearchFormProps) {
  const zone = useTimeZone();
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSearch(viewOf(new FormData(event.currentTarget), zone));
  };
  return (
    <search>
      {/* The key resets the fields when the address changes, for example after going back. */}
      <form
        key={JSON.stringify([view, zone])}
        onSubmit={search}
        className="mb-5 grid grid-cols-2 gap-x-4 gap-y-3 lg:grid-cols-4"
      >
        <TextField
          label="Who"
          name="actor"
          type="search"
          placeholder="name, email or id"
          defaultValue={view.actor ?? ""}
          maxLength={300}
        />
        <SelectField
          label="Event"
          name="action"
          defaultValue={view.action ?? ""}
          options={[
            ANY,
            ...unknownAction(view.action),
            ...KNOWN_ACTIONS.map(({ action, words }) => ({ value: action, label: words })),
          ]}
        />
        <TextField
          label="About"
          name="subject"
          type="search"
          placeholder="release, model, digest or id"
          defaultValue={view.subject ?? ""}
          maxLength={300}
        />
        <SelectField
          label="Outcome"
          name="outcome"
          defaultValue={view.outcome ?? ""}
          options={[ANY, { value: "done", label: "done" }, { value: "refused", label: "refused" }]}
        />
        <TextField label="From" name="from" type="date" defaultValue={dayOf(view.from, zone, "start")} />
        <TextField label="To (inclusive)" name="to" type="date" defaultValue={dayOf(view.to, zone, "end")} />
        <TextField
          label="Entry number"
          name="sequence"
          inputMode="numeric"
          pattern="[0-9]{0,15}"
          defaultValue={view.sequence?.toString() ?? ""}
        />
        <div className="flex items-end gap-2">
          <Button type="submit" icon={<Search />}>
            Search
          </Button>
          {isNarrowed(view) && <Button onClick={() => onSearch(null)}>Clear</Button>}
        </div>
      </form>
    </search>
  );
}

/** An address can name an action without words here. It stays searched for and is shown. */
function unknownAction(action: string | null): readonly { readonly value: string; readonly label: string }[] {
  return action === null || KNOWN_ACTIONS.some((known) => known.action === action)
    ? []
    : [{ value: action, label: action }];
}

function viewOf(form: FormData, zone: string): LedgerView {
  const text = (name: string) => String(form.get(name) ?? "").trim() || null;
  const outcome = text("outcome");
  const sequence = text("sequence");
  return {
    actor: text("actor"),
    action: text("action"),
    subject: text("subject"),
    outcome: outcome === "done" || outcome === "refused" ? outcome : null,
    from: dayInstant(text("from") ?? "", zone, "start"),
    to: dayInstant(text("to") ?? "", zone, "end"),
    sequence: sequence === null ? null : Number(sequence),
    before: null,
  };
}
