"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { releaseHref } from "../address/release-view";
import {
  FILTER_WORDS,
  WAIVER_FILTERS,
  WAIVER_VIEW,
  type WaiverView,
  waiverInput,
  waiversHref,
} from "../address/waiver-view";
import { useTRPC } from "../data/trpc";
import type { WaiverListed } from "../data/waiver-data";
import { RefusalNote } from "../explanation/refusal-note";
import { useRefresh } from "../live/live-state";
import { WaiverMark } from "../marks/waiver-mark";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { SelectField } from "../ui/select-field";
import { Skeleton } from "../ui/skeleton";
import { Table, type TableColumn } from "../ui/table";
import { Tabs } from "../ui/tabs";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { BudgetUse } from "./budget-use";
import { WaiverInspector } from "./waiver-inspector";

/** Lists the waivers that the reader can see: gate, owner and end, and each team's budget. */
export function WaiverRegister() {
  const trpc = useTRPC();
  const [view, setView] = useQueryStates(WAIVER_VIEW, { history: "push" });
  const query = {
    ...trpc.waiver.list.queryOptions(waiverInput(view)),
    placeholderData: keepPreviousData,
    refetchInterval: useRefresh(),
  };
  const { data, error } = useQuery(query);
  const { data: budget } = useQuery(trpc.waiver.budget.queryOptions({}));
  const href = (change: Partial<WaiverView>) => waiversHref({ ...view, ...change });
  return (
    <Page
      header={
        <PageHeader title="Waivers" facts={[{ id: "what", fact: "findings accepted for a limited time" }]} />
      }
      inspector={
        view.waiver && (
          <WaiverInspector key={view.waiver} id={view.waiver} closeHref={href({ waiver: null })} />
        )
      }
    >
      {!data && <RefusalNote error={error} />}
      <BudgetUse />
      <Section title="Register">
        <Tabs
          label="Waivers"
          tabs={WAIVER_FILTERS.map((show) => ({
            href: href({ show, after: null, waiver: null }),
            word: FILTER_WORDS[show],
            isCurrent: show === view.show,
          }))}
        />
        {budget && budget.teams.length > 1 && (
          <div className="mb-4 max-w-60">
            <SelectField
              label="Team"
              value={view.team ?? ""}
              onChange={({ target }) => void setView({ team: target.value || null, after: null })}
              options={[
                { value: "", label: "every team" },
                ...budget.teams.map(({ team }) => ({ value: team, label: team })),
              ]}
            />
          </div>
        )}
        {!data && !error && <Skeleton label="Loading waivers" rows={8} />}
        {data && (
          <Table
            caption="Waivers, newest first"
            rows={data.items}
            rowKey={({ id }) => id}
            isSelected={({ id }) => id === view.waiver}
            empty={<None show={view.show} />}
            columns={columnsAt(data.now, href)}
          />
        )}
        {data && (view.after !== null || data.nextCursor !== undefined) && (
          <nav aria-label="Pages" className="mt-4 flex gap-2">
            {view.after !== null && <Button onClick={() => void setView({ after: null })}>First page</Button>}
            {data.nextCursor !== undefined && (
              <Button onClick={() => void setView({ after: data.nextCursor ?? null })}>More waivers</Button>
            )}
          </nav>
        )}
      </Section>
    </Page>
  );
}

function None({ show }: { readonly show: WaiverView["show"] }) {
  if (show !== "all")
    return <EmptyState title={`${FILTER_WORDS[show]}: none`}>All waivers are under “All”.</EmptyState>;
  return (
    <EmptyState title="No waivers yet">
      If the policy allows it, the release page of a failed gate offers to request a waiver: stated findings,
      for a limited time, granted by another person.{" "}
      <TextLink href="/releases?view=table&statuses=blocked">Releases that are blocked</TextLink>
    </EmptyState>
  );
}

function columnsAt(
  now: Date,
  href: (change: Partial<WaiverView>) => string,
): readonly TableColumn<WaiverListed>[] {
  return [
    { id: "status", heading: "State", cell: ({ status }) => <WaiverMark status={status} /> },
    {
      id: "waiver",
      heading: "Gate",
      isRowHeading: true,
      cell: (waiver) => (
        <>
          <Link
            data-row
            href={href({ waiver: waiver.id })}
            scroll={false}
            className="rounded-control hover:underline"
          >
            {waiver.gateTitle}
          </Link>
          <span className="block text-12 font-normal text-ink-muted sm:hidden">
            {waiver.releaseKey} · {waiver.stage} · <Until waiver={waiver} now={now} />
          </span>
        </>
      ),
    },
    {
      id: "release",
      heading: "Release",
      isSecondary: true,
      cell: ({ releaseKey, stage, isLive }) => (
        <span className="text-13">
          <TextLink href={releaseHref(releaseKey, `?stage=${stage}`)}>{releaseKey}</TextLink>{" "}
          <Note>{`${stage}${isLive ? ", live" : ""}`}</Note>
        </span>
      ),
    },
    { id: "owner", heading: "Risk owner", isSecondary: true, cell: ({ riskOwner }) => riskOwner },
    {
      id: "until",
      heading: "Until",
      isSecondary: true,
      cell: (waiver) => <Until waiver={waiver} now={now} />,
    },
    {
      id: "by",
      heading: "Requested by → decided by",
      isSecondary: true,
      cell: ({ requestedByName, grantedByName, declinedByName }) => (
        <span className="text-13">{`${requestedByName} → ${grantedByName ?? declinedByName ?? "not decided yet"}`}</span>
      ),
    },
  ];
}

function Until({
  waiver: { expiresAt, status },
  now,
}: {
  readonly waiver: WaiverListed;
  readonly now: Date;
}) {
  if (status === "ending" || status === "expired") return <TimeStamp at={expiresAt} now={now} />;
  return <TimeStamp at={expiresAt} precision="day" />;
}
