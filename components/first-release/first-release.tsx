"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { MODEL_KEY } from "@/server/domain/model/model-key";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Skeleton } from "../ui/skeleton";
import { TextField } from "../ui/text-field";
import { FirstReleaseSteps } from "./first-release-steps";

/** The interval of refreshes until the evidence arrives. */
const WATCH_MS = 1500;

/**
 * Guides from an empty portal to a release with open gates: each step has its command and is ticked when its
 * data arrives.
 */
export function FirstRelease({ origin }: { readonly origin: string }) {
  const [asked, setAsked] = useQueryState(
    "model",
    parseAsString.withDefault("churn").withOptions({ history: "replace" }),
  );
  const model = MODEL_KEY.pattern.test(asked) ? asked : undefined;
  const { data, error } = useQuery({
    ...useTRPC().firstRelease.get.queryOptions({ model: model ?? "churn" }),
    enabled: model !== undefined,
    refetchInterval: (query) => (query.state.data?.evidence === undefined ? WATCH_MS : false),
  });
  return (
    <Page
      header={
        <PageHeader
          title="Create a first release"
          facts={[{ id: "how", fact: "six steps in a terminal; this page shows progress" }]}
        />
      }
    >
      <div className="max-w-220 [&_p]:max-w-prose">
        <div className="max-w-80 pb-4">
          <TextField
            label="Key of your model"
            hint="The commands below use this key."
            value={asked}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            error={model === undefined ? `expected ${MODEL_KEY.words}` : undefined}
            onChange={(event) => void setAsked(event.target.value)}
          />
        </div>
        {!data && <RefusalNote error={error} />}
        {!data && !error && model !== undefined && <Skeleton label="Loading progress" rows={12} />}
        {model !== undefined && data && <FirstReleaseSteps origin={origin} model={model} progress={data} />}
      </div>
    </Page>
  );
}
