"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { VERDICTS, type Verdict } from "@/server/domain/decision/verdict";
import { RISK_TIERS, type RiskTier } from "@/server/domain/model/model";
import { RELEASE_STATUSES, type ReleaseStatus } from "@/server/domain/status/status";
import { isNarrowed, type ReleaseListView } from "../address/release-list-view";
import type { ReleaseChoices } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { STATUS_PRESENTATION } from "../marks/status-mark";
import { VERDICT_PRESENTATION } from "../marks/verdict-mark";
import { Button } from "../ui/button";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

interface ReleaseFiltersProps {
  readonly view: ReleaseListView;
  readonly onView: (change: Partial<ReleaseListView>) => void;
}

const ANY = { value: "", label: "any" };

/** The filters of the list: frequent ones visible, the others folded. */
export function ReleaseFilters({ view, onView }: ReleaseFiltersProps) {
  const { data: choices } = useQuery(useTRPC().release.choices.queryOptions({}));
  return (
    <search className="mb-5 grid gap-2">
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]">
        <SearchText text={view.text ?? ""} onText={(text) => onView({ text })} />
        <SelectField
          label="Model"
          value={view.model ?? ""}
          onChange={({ target }) => onView({ model: target.value || null })}
          options={[
            ANY,
            ...known(
              view.model,
              choices?.models.map(({ key, title }) => ({ value: key, label: title })),
            ),
          ]}
        />
        <label className="flex min-h-(--control) items-center gap-2">
          <input
            type="checkbox"
            checked={view.mine ?? false}
            onChange={({ target }) => onView({ mine: target.checked || null })}
            className="size-4 accent-accent"
          />
          Waiting for me
        </label>
      </div>
      <MoreFilters view={view} onView={onView} choices={choices} />
      {isNarrowed(view) && (
        <div>
          <Button size="small" variant="quiet" onClick={() => onView(NOTHING)}>
            Clear filters
          </Button>
        </div>
      )}
    </search>
  );
}

/**
 * Folded unless one of its filters is set. The board has no stage filter, because its columns are the stages.
 */
function MoreFilters({
  view,
  onView,
  choices,
}: ReleaseFiltersProps & { readonly choices: ReleaseChoices | undefined }) {
  const isTable = view.view === "table";
  const { tier, verdict, team, openedFrom, openedUntil, stage, statuses } = view;
  const inForce = [
    tier,
    verdict,
    team,
    openedFrom,
    openedUntil,
    ...(isTable ? [stage, statuses] : []),
  ].filter(Boolean).length;
  return (
    <details open={inForce > 0}>
      <summary className="flex min-h-(--control-small) w-fit cursor-pointer items-center rounded-control text-13 text-ink-muted marker:content-['▸_'] hover:text-ink in-open:marker:content-['▾_']">
        More filters{inForce > 0 ? `, ${inForce} in force` : ""}
      </summary>
      <div className="mt-2 grid items-end gap-3 sm:grid-cols-3 lg:grid-cols-4">
        <SelectField
          label="Risk tier"
          value={tier ?? ""}
          onChange={({ target }) => onView({ tier: (target.value as RiskTier) || null })}
          options={[ANY, ...RISK_TIERS.map((one) => ({ value: one, label: one }))]}
        />
        <SelectField
          label="A gate is"
          value={verdict ?? ""}
          onChange={({ target }) => onView({ verdict: (target.value as Verdict) || null })}
          options={[
            ANY,
            ...VERDICTS.map((one) => ({ value: one, label: VERDICT_PRESENTATION[one].word.toLowerCase() })),
          ]}
        />
        <SelectField
          label="Team"
          value={team ?? ""}
          onChange={({ target }) => onView({ team: target.value || null })}
          options={[
            ANY,
            ...known(
              team,
              choices?.teams.map((one) => ({ value: one, label: one })),
            ),
          ]}
        />
        {isTable && <StageFilters view={view} onView={onView} choices={choices} />}
        <TextField
          label="Opened from (UTC)"
          type="date"
          value={openedFrom ?? ""}
          onChange={({ target }) => onView({ openedFrom: target.value || null })}
        />
        <TextField
          label="Opened until (UTC)"
          type="date"
          value={openedUntil ?? ""}
          onChange={({ target }) => onView({ openedUntil: target.value || null })}
        />
      </div>
    </details>
  );
}

function StageFilters({
  view,
  onView,
  choices,
}: ReleaseFiltersProps & { readonly choices: ReleaseChoices | undefined }) {
  const { stage, statuses } = view;
  // A link may name several. They stay one choice until another is made.
  const several = statuses && statuses.length > 1 ? statuses.join(",") : undefined;
  return (
    <>
      <SelectField
        label="Stage"
        value={stage ?? ""}
        onChange={({ target }) => onView({ stage: target.value || null })}
        options={[
          ANY,
          ...known(
            stage,
            choices?.stages.map((one) => ({ value: one, label: one })),
          ),
        ]}
      />
      <SelectField
        label="Status there"
        value={several ?? statuses?.[0] ?? ""}
        onChange={({ target }) =>
          onView({ statuses: target.value ? (target.value.split(",") as ReleaseStatus[]) : null })
        }
        options={[
          ANY,
          ...(several ? [{ value: several, label: "one of several" }] : []),
          ...RELEASE_STATUSES.map((one) => ({
            value: one,
            label: STATUS_PRESENTATION[one].word.toLowerCase(),
          })),
        ]}
      />
    </>
  );
}

const NOTHING = {
  text: null,
  model: null,
  team: null,
  tier: null,
  stage: null,
  statuses: null,
  verdict: null,
  mine: null,
  openedFrom: null,
  openedUntil: null,
} as const;

/** A value in the address stays a choice even if the server did not send it. */
function known(
  value: string | null,
  options: readonly { readonly value: string; readonly label: string }[] = [],
) {
  return value === null || options.some((option) => option.value === value)
    ? options
    : [{ value, label: value }, ...options];
}

/** Searches on Enter or when the field loses focus, so that each search is one entry in the history. */
function SearchText({
  text,
  onText,
}: {
  readonly text: string;
  readonly onText: (text: string | null) => void;
}) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const ask = () => typed.trim() !== text && onText(typed.trim() || null);
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        ask();
      }}
    >
      <TextField
        label="Key, title or summary"
        type="search"
        value={typed}
        maxLength={200}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={ask}
        enterKeyHint="search"
      />
    </form>
  );
}
