"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { formatNumber } from "@/server/domain/text/count-of";
import { AttentionList } from "../attention/attention-list";
import { GrandfatheredList } from "../attention/grandfathered-list";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Desks } from "../home/desks";
import { NothingToDo } from "../home/nothing-to-do";
import { useRefresh } from "../live/live-state";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { OpenDrafts } from "../policy/open-drafts";
import { Kbd } from "../ui/kbd";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { LiveList } from "./live-list";
import { RecentActions } from "./recent-actions";
import { RequestList } from "./request-list";
import { useSetAside } from "./use-set-aside";

/** Draws the inbox: what needs the reader, what waits for others, what is live, and what happened. */
export function Inbox() {
  const { data } = useSuspenseQuery({
    ...useTRPC().inbox.get.queryOptions({}),
    refetchInterval: useRefresh(),
  });
  const { data: home } = useSuspenseQuery({
    ...useTRPC().home.get.queryOptions({}),
    refetchInterval: useRefresh(),
  });
  const { putOff, takeUp, error } = useSetAside();
  const { needsYou, setAside, waiting, live, happened, more, now } = data;
  return (
    <Page header={<PageHeader title="Inbox" moreActs={<Keys />} />}>
      {error && (
        <div className="pb-4">
          <RefusalNote error={error} isAnnounced />
        </div>
      )}
      <OpenDrafts onlyMine />
      <Section title="Needs you" note={needsYou.length > 0 ? String(needsYou.length) : undefined}>
        {needsYou.length > 0 ? (
          <RequestList entries={needsYou} now={now} putOff={{ isAside: false, onChange: putOff }} />
        ) : (
          <NothingToDo home={home} setAside={setAside.length} waiting={waiting.length} />
        )}
      </Section>
      <AttentionList />
      <Desks
        home={home}
        isShown={(release, stage) =>
          needsYou.some(({ request }) => request.releaseKey === release && request.stage === stage)
        }
      />
      {setAside.length > 0 && (
        <Section title="Set aside" note={`${setAside.length} · each returns to the list when it changes`}>
          <RequestList entries={setAside} now={now} putOff={{ isAside: true, onChange: takeUp }} />
        </Section>
      )}
      {waiting.length > 0 && (
        <Section title="Waiting for others" note={String(waiting.length)}>
          <RequestList entries={waiting} now={now} />
        </Section>
      )}
      {more.requests > 0 && (
        <p className="mb-6 text-13 text-ink-muted">
          {formatNumber(more.requests)} more releases wait.{" "}
          <TextLink href="/releases?view=table&mine=true">All releases that wait for you</TextLink>,{" "}
          <TextLink href="/releases?view=board">all of them</TextLink>
        </p>
      )}
      <div className={`grid gap-x-10 ${home.desks.live === undefined ? "lg:grid-cols-2" : ""}`}>
        {home.desks.live === undefined && (
          <Section title="Live">
            <LiveList rows={live} now={now} />
            <GrandfatheredList />
            {more.live && (
              <p className="mt-2 text-13 text-ink-muted">
                The most recent are shown.{" "}
                <TextLink href="/releases?view=table&statuses=live&order=moved">All live releases</TextLink>
              </p>
            )}
          </Section>
        )}
        <Section title="Happened" note="last 14 days">
          <RecentActions rows={happened} now={now} />
        </Section>
      </div>
    </Page>
  );
}

function Keys() {
  return (
    <span className="flex items-center gap-1 text-13 text-ink-muted max-sm:hidden">
      <Kbd>j</Kbd>
      <Kbd>k</Kbd> to move, <Kbd>Enter</Kbd> to open, <Kbd>e</Kbd> to set aside
    </span>
  );
}
