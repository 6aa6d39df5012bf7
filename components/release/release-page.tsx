"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { ReleasePageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { StageOverrides } from "../override/stage-overrides";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { RELEASE_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { Timeline } from "../release-timeline/timeline";
import { Callout } from "../ui/callout";
import { Obstacles } from "./obstacles";
import { PromotionChanges } from "./promotion-changes";
import { ReleaseHeader } from "./release-header";
import { ReleaseParts } from "./release-parts";
import { StageStatuses } from "./stage-statuses";
import { useReleaseView } from "./use-release-view";

/** Loaded when something is inspected. */
const ReleaseInspector = dynamic(() =>
  import("./release-inspector").then((module) => module.ReleaseInspector),
);

/** Shows a release: status, blockers, events, changes and all parts. */
export function ReleasePage({ release }: { readonly release: string }) {
  const query = useQuery({
    ...useTRPC().release.page.queryOptions({ release }),
    refetchInterval: useRefresh(),
  });
  return (
    <QueryPage query={query} outline={{ ...RELEASE_OUTLINE, title: release }}>
      {(page) => <Shown page={page} />}
    </QueryPage>
  );
}

function Shown({ page }: { readonly page: ReleasePageData }) {
  const { href, ...view } = useReleaseView(page.stages);
  const stage = page.stages.find(({ stage: name }) => name === view.stage);
  if (!stage) {
    return (
      <Page
        header={
          <PageHeader
            title={page.release.modelTitle}
            qualifier={page.release.version}
            parent={RELEASE_OUTLINE.parent}
          />
        }
      >
        <Callout kind="refusal" title="The policy has no stages">
          A policy without stages permits nothing. Ask a policy author to add the stages.
        </Callout>
      </Page>
    );
  }
  return (
    <Page
      header={<ReleaseHeader page={page} stage={stage} />}
      inspector={
        view.inspect && (
          <ReleaseInspector
            key={`${view.inspect.kind}:${view.inspect.id}`}
            page={page}
            stage={stage}
            inspect={view.inspect}
            href={href}
          />
        )
      }
    >
      <StageStatuses page={page} current={stage.stage} href={href} />
      <StageOverrides page={page} stage={stage} />
      <Obstacles
        page={page}
        stage={stage}
        inspected={view.inspect?.kind === "gate" ? view.inspect.id : undefined}
        href={href}
      />
      <Timeline page={page} view={view} href={href} />
      <PromotionChanges page={page} stage={stage} />
      <ReleaseParts page={page} stage={stage} view={view} href={href} />
    </Page>
  );
}
