"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { SEVERITIES } from "@/server/domain/recall/revocation-details";
import { incidentHref } from "../address/incident-href";
import {
  INCIDENT_FILTER_WORDS,
  INCIDENT_FILTERS,
  INCIDENT_VIEW,
  type IncidentView,
  incidentInput,
  incidentsHref,
} from "../address/incident-view";
import { useAct } from "../address/use-act";
import type { IncidentListed } from "../data/incident-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { IncidentMark } from "../marks/incident-mark";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { INCIDENTS_OUTLINE } from "../page/page-outlines";
import { QueryContent } from "../page/query-content";
import { SEVERITY_WORDS } from "../recall/recall-words";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { SelectField } from "../ui/select-field";
import { Table, type TableColumn } from "../ui/table";
import { Tabs } from "../ui/tabs";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

/** Loaded when the dialog is opened. */
const OpenIncidentDialog = dynamic(
  () => import("./open-incident-dialog").then((module) => module.OpenIncidentDialog),
  { ssr: false },
);

/** Lists the incidents with an affected model of the reader's teams. */
export function IncidentsPage() {
  const [view, setView] = useQueryStates(INCIDENT_VIEW, { history: "push" });
  const opening = useAct("open-incident");
  const query = useQuery({
    ...useTRPC().incident.list.queryOptions(incidentInput(view)),
    placeholderData: keepPreviousData,
    refetchInterval: useRefresh(),
  });
  return (
    <Page
      header={
        <PageHeader
          title={INCIDENTS_OUTLINE.title}
          facts={[{ id: "about", fact: INCIDENTS_OUTLINE.about }]}
          act={<Button onClick={opening.open}>Report an incident…</Button>}
        />
      }
    >
      <Tabs
        label="Incidents"
        tabs={INCIDENT_FILTERS.map((show) => ({
          href: incidentsHref({ ...view, show, after: null }),
          word: INCIDENT_FILTER_WORDS[show],
          isCurrent: show === view.show,
        }))}
      />
      <div className="my-3 max-w-48">
        <SelectField
          label="Severity"
          value={view.severity ?? ""}
          onChange={({ target: { value } }) =>
            void setView({ severity: SEVERITIES.find((one) => one === value) ?? null, after: null })
          }
          options={[
            { value: "", label: "Any" },
            ...SEVERITIES.toReversed().map((value) => ({ value, label: SEVERITY_WORDS[value] })),
          ]}
        />
      </div>
      <QueryContent query={query} label="Loading incidents" rows={8}>
        {({ items, nextCursor, now }) => (
          <>
            <Table
              caption="Incidents, newest first"
              rows={items}
              rowKey={({ name }) => name}
              empty={<None view={view} />}
              columns={columnsAt(now)}
            />
            {(view.after !== null || nextCursor !== undefined) && (
              <nav aria-label="Pages" className="mt-4 flex gap-2">
                {view.after !== null && (
                  <Button onClick={() => void setView({ after: null })}>First page</Button>
                )}
                {nextCursor !== undefined && (
                  <Button onClick={() => void setView({ after: nextCursor })}>More incidents</Button>
                )}
              </nav>
            )}
          </>
        )}
      </QueryContent>
      {opening.isOpen && <OpenIncidentDialog model={view.model ?? undefined} onClose={opening.close} />}
    </Page>
  );
}

function None({ view: { show, severity, model } }: { readonly view: IncidentView }) {
  if (show !== "all" || severity !== null || model !== null)
    return <EmptyState title="No incidents match these filters">All incidents are under “All”.</EmptyState>;
  return (
    <EmptyState title="No incidents yet">
      Alarms and recalls open incidents, and people and pipelines report them.
    </EmptyState>
  );
}

function columnsAt(now: Date): readonly TableColumn<IncidentListed>[] {
  return [
    { id: "state", heading: "State", cell: (incident) => <IncidentMark {...incident} /> },
    {
      id: "incident",
      heading: "Incident",
      isRowHeading: true,
      cell: ({ number, name, title, affected, leftOut }) => (
        <>
          <TextLink href={incidentHref(number)}>{`${name}: ${title}`}</TextLink>
          <span className="block text-12 font-normal wrap-anywhere text-ink-muted">
            {[...new Set(affected.map(({ modelTitle }) => modelTitle))].join(", ")}
            {leftOut > 0 && `, and ${leftOut} that you cannot see`}
          </span>
        </>
      ),
    },
    { id: "severity", heading: "Severity", cell: ({ severity }) => SEVERITY_WORDS[severity] },
    {
      id: "opened",
      heading: "Opened",
      isSecondary: true,
      cell: ({ openedAt }) => <TimeStamp at={openedAt} now={now} />,
    },
  ];
}
