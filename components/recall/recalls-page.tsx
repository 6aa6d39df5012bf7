"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import {
  RECALL_FILTER_WORDS,
  RECALL_FILTERS,
  RECALL_VIEW,
  type RecallView,
  recallHref,
  recallInput,
  recallsHref,
} from "../address/recall-view";
import type { RecallListed } from "../data/recall-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { RecallMark } from "../marks/recall-mark";
import { Page } from "../page/page";
import { RECALLS_OUTLINE } from "../page/page-outlines";
import { OutlineHeader } from "../page/page-skeleton";
import { QueryContent } from "../page/query-content";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Table, type TableColumn } from "../ui/table";
import { Tabs } from "../ui/tabs";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { nameOfRecall, SEVERITY_WORDS } from "./recall-words";

/** Lists the recalls of revoked components with an affected release of the reader's teams. */
export function RecallsPage() {
  const [view, setView] = useQueryStates(RECALL_VIEW, { history: "push" });
  const query = useQuery({
    ...useTRPC().recall.list.queryOptions(recallInput(view)),
    placeholderData: keepPreviousData,
    refetchInterval: useRefresh(),
  });
  return (
    <Page header={<OutlineHeader {...RECALLS_OUTLINE} />}>
      <Tabs
        label="Recalls"
        tabs={RECALL_FILTERS.map((show) => ({
          href: recallsHref({ show }),
          word: RECALL_FILTER_WORDS[show],
          isCurrent: show === view.show,
        }))}
      />
      <QueryContent query={query} label="Loading recalls" rows={8}>
        {({ items, nextCursor, now }) => (
          <>
            <Table
              caption="Recalls, newest first"
              rows={items}
              rowKey={({ id }) => id}
              empty={<None show={view.show} />}
              columns={columnsAt(now)}
            />
            {(view.after !== null || nextCursor !== undefined) && (
              <nav aria-label="Pages" className="mt-4 flex gap-2">
                {view.after !== null && (
                  <Button onClick={() => void setView({ after: null })}>First page</Button>
                )}
                {nextCursor !== undefined && (
                  <Button onClick={() => void setView({ after: nextCursor })}>More recalls</Button>
                )}
              </nav>
            )}
          </>
        )}
      </QueryContent>
    </Page>
  );
}

function None({ show }: Pick<RecallView, "show">) {
  if (show !== "all")
    return <EmptyState title={`${RECALL_FILTER_WORDS[show]}: none`}>All recalls are under “All”.</EmptyState>;
  return (
    <EmptyState title="No recalls yet">
      When a component of a release is revoked, its recall lists every release that was made from it.
    </EmptyState>
  );
}

function columnsAt(now: Date): readonly TableColumn<RecallListed>[] {
  return [
    { id: "status", heading: "State", cell: ({ status }) => <RecallMark status={status} /> },
    {
      id: "component",
      heading: "Component",
      isRowHeading: true,
      cell: (recall) => (
        <>
          <TextLink href={recallHref(recall.id)}>{nameOfRecall(recall)}</TextLink>
          <span className="block text-12 font-normal wrap-anywhere text-ink-muted">
            {recall.revocation.reason}
          </span>
        </>
      ),
    },
    {
      id: "severity",
      heading: "Severity",
      isSecondary: true,
      cell: ({ revocation: { severity } }) => (severity ? SEVERITY_WORDS[severity] : "Not stated"),
    },
    {
      id: "progress",
      heading: "Settled",
      align: "end",
      cell: ({ progress }) => `${progress.settled} of ${progress.releases}`,
    },
    {
      id: "opened",
      heading: "Opened",
      isSecondary: true,
      cell: ({ openedAt }) => <TimeStamp at={openedAt} now={now} />,
    },
  ];
}
