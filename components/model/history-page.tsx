"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { HISTORY_VIEW, historyHref, historyInput, modelHref } from "../address/model-view";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { HISTORY_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { Button } from "../ui/button";
import { Section } from "../ui/section";
import { Tabs } from "../ui/tabs";
import { AsOf } from "./as-of";
import { HistoryMatrix } from "./history-matrix";
import { HistoryRead } from "./history-read";
import { HistoryTable } from "./history-table";

/** The history matrix of a model: a row per release, a column per stage, as of an instant. */
export function HistoryPage({ model }: { readonly model: string }) {
  const [view, setView] = useQueryStates(HISTORY_VIEW, { history: "replace" });
  const query = useQuery({
    ...useTRPC().model.history.queryOptions(historyInput(model, view)),
    placeholderData: (previous) => previous,
  });
  return (
    <QueryPage query={query} outline={HISTORY_OUTLINE}>
      {(history) => (
        <Page
          header={
            <PageHeader
              title={history.model.title}
              qualifier="history"
              parent={{ href: modelHref(model), word: history.model.title }}
              facts={[{ id: "read", fact: <HistoryRead history={history} /> }]}
            />
          }
        >
          <AsOf
            page={{ at: history.at, now: history.readAt, isPast: history.isPast, model: history.model }}
            onChoose={(asOf) => void setView({ asOf, after: null })}
          />
          <Section title="Releases by stage" note="newest first">
            <Tabs
              label="Form of the history"
              tabs={[
                {
                  href: historyHref(model, { ...view, form: "matrix" }),
                  word: "Matrix",
                  isCurrent: view.form === "matrix",
                },
                {
                  href: historyHref(model, { ...view, form: "table" }),
                  word: "Table",
                  isCurrent: view.form === "table",
                },
              ]}
            />
            {view.form === "matrix" ? (
              <HistoryMatrix history={history} />
            ) : (
              <HistoryTable history={history} />
            )}
            {(history.nextCursor !== undefined || view.after !== null) && (
              <p className="mt-3 flex flex-wrap gap-3">
                {view.after !== null && (
                  <Button onClick={() => void setView({ after: null })}>Newest releases</Button>
                )}
                {history.nextCursor !== undefined && (
                  <Button onClick={() => void setView({ after: history.nextCursor ?? null })}>
                    Older releases
                  </Button>
                )}
              </p>
            )}
          </Section>
        </Page>
      )}
    </QueryPage>
  );
}
