"use client";

import { RISK_TIERS } from "@/server/domain/model/model";
import { REPORT_GROUPINGS, type ReportFilterName, type ReportSpec } from "@/server/domain/report/report";
import type { ReportFilterView } from "../address/report-filter-view";
import type { ReportData } from "../data/report-data";
import { SelectField } from "../ui/select-field";
import { PeriodFilter } from "./period-filter";
import { TextFilter } from "./text-filter";

export interface ReportFiltersProps {
  readonly spec: ReportSpec;
  readonly view: ReportFilterView;
  /** The filters in force, with every default. */
  readonly filter: ReportData["filter"] | undefined;
  readonly onView: (change: Partial<ReportFilterView>) => void;
}

const ANY = { value: "", label: "any" };
const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** The filters that a report has. Each choice applies at once and is in the address. */
export function ReportFilters({ spec, view, filter, onView }: ReportFiltersProps) {
  const has = (name: ReportFilterName) => spec.filters.includes(name);
  return (
    <search
      className="mb-5 grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] items-end gap-x-4 gap-y-3"
      data-not-printed
    >
      <PeriodFilter spec={spec} filter={filter} onView={onView} />
      {has("team") && <TextFilter label="Team" value={view.team} onValue={(team) => onView({ team })} />}
      {has("model") && (
        <TextFilter label="Model key" value={view.model} onValue={(model) => onView({ model })} />
      )}
      {has("stage") && <TextFilter label="Stage" value={view.stage} onValue={(stage) => onView({ stage })} />}
      {has("tier") && (
        <SelectField
          label="Risk tier"
          value={view.tier ?? ""}
          onChange={({ target }) =>
            onView({ tier: RISK_TIERS.find((tier) => tier === target.value) ?? null })
          }
          options={[ANY, ...optionsOf(RISK_TIERS.toReversed())]}
        />
      )}
      {has("kind") && (
        <SelectField
          label="Kind"
          value={view.kind ?? ""}
          onChange={({ target }) => onView({ kind: target.value || null })}
          options={[ANY, ...spec.chart.series.map(({ id, word }) => ({ value: id, label: word }))]}
        />
      )}
      {has("by") && (
        <SelectField
          label="Group by"
          value={view.by ?? "all"}
          onChange={({ target }) =>
            onView({ by: REPORT_GROUPINGS.find((by) => by === target.value) ?? null })
          }
          options={optionsOf(REPORT_GROUPINGS)}
        />
      )}
    </search>
  );
}
