"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Role } from "@/server/domain/authorization/role";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Callout } from "../ui/callout";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { AdminFrame } from "./admin-frame";
import { CalendarCard } from "./calendar-card";
import { HoldList } from "./hold-list";
import { NewCalendarDialog } from "./new-calendar-dialog";
import { whyNotWith } from "./why-not-with";

/** Lists the stages, their calendars and the open holds. */
export function StagesPage({
  roles,
  seesEveryTeam,
}: {
  readonly roles: readonly Role[];
  readonly seesEveryTeam: boolean;
}) {
  const query = useQuery(useTRPC().calendar.list.queryOptions({}));
  const { data } = query;
  const [isMaking, setMaking] = useState(false);
  const notCalendars =
    whyNotWith(roles, "calendar.manage") ??
    (seesEveryTeam
      ? undefined
      : "A calendar applies to every team. Creating one requires an administrator of all teams.");
  const make = notCalendars ? (
    <ButtonWithReason size="small" reason={notCalendars}>
      Create a calendar
    </ButtonWithReason>
  ) : (
    <Button size="small" onClick={() => setMaking(true)}>
      Create a calendar…
    </Button>
  );
  return (
    <AdminFrame what="Stages" permission="calendar.read" query={query} rows={12}>
      {data && (
        <>
          <Section title="Stages" note="in the order of each policy">
            <Table
              caption="Stages by policy"
              rows={data.stages}
              rowKey={({ policy }) => policy}
              empty={<EmptyState title="No published policies">Policies define the stages.</EmptyState>}
              columns={[
                { id: "policy", heading: "Policy", isRowHeading: true, cell: ({ policy }) => policy },
                { id: "stages", heading: "Stages", cell: ({ stages }) => stages.join(" → ") },
              ]}
            />
          </Section>
          <HoldList roles={roles} seesEveryTeam={seesEveryTeam} />
          {data.missing.length > 0 && (
            <Callout
              kind="caution"
              title={`A gate uses ${data.missing.join(", ")}, but this calendar does not exist`}
            >
              The gate cannot be evaluated and blocks until the calendar is created.
            </Callout>
          )}
          <div id="calendars">
            <Section
              title="Calendars"
              note="when promotions are allowed; a freeze overrides a window"
              acts={make}
            >
              {data.calendars.length === 0 && (
                <EmptyState title="No calendars yet">
                  A window gate of a policy refers to a calendar. Create it here or with PUT
                  /api/v1/calendars/name.
                </EmptyState>
              )}
              {data.calendars.map((calendar) => (
                <CalendarCard key={calendar.name} calendar={calendar} now={data.now} whyNot={notCalendars} />
              ))}
            </Section>
          </div>
          {isMaking && (
            <NewCalendarDialog now={data.now} missing={data.missing} onClose={() => setMaking(false)} />
          )}
        </>
      )}
    </AdminFrame>
  );
}
