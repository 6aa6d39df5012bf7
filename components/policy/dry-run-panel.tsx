"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import dynamic from "next/dynamic";
import type { Digest } from "@/server/domain/canonical/index";
import type { DryRun } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { ProgressBar } from "../ui/progress-bar";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { TimeStamp } from "../ui/time-stamp";

/** Loads with the first result. */
const DryRunResult = dynamic(() => import("./dry-run-result").then((module) => module.DryRunResult));
const MonitoringTrial = dynamic(() => import("./monitoring-trial").then((module) => module.MonitoringTrial));

interface DryRunPanelProps {
  readonly name: string;
  /** The tried policy: an unsaved text, a draft, or a published version. */
  readonly tried: { readonly text: string } | { readonly draft: string } | { readonly version: number };
  /** SHA-256 of the tried text. An earlier run of the same text is shown. */
  readonly digest: Digest;
}

const WATCH_MS = 500;

/**
 * Starts a dry run on past releases, shows its progress and its result. An earlier run of the same text is
 * shown.
 */
export function DryRunPanel({ name, tried, digest }: DryRunPanelProps) {
  const trpc = useTRPC();
  const found = useQuery({
    ...trpc.policy.dryRunOf.queryOptions({ digest }),
    refetchInterval: ({ state }) => (state.data?.dryRun?.state === "running" ? WATCH_MS : false),
  });
  const request = useMutation(trpc.policy.requestDryRun.mutationOptions());
  const cancel = useMutation(trpc.policy.cancelDryRun.mutationOptions());
  const dryRun = found.data?.dryRun;
  const error = request.error ?? cancel.error ?? found.error;
  const isBusy = request.isPending || dryRun?.state === "running";
  return (
    <>
      <Section
        title="Dry run on past decisions"
        note={<RunNote dryRun={dryRun} />}
        acts={
          <>
            {dryRun?.state === "running" && dryRun.isMine && (
              <Button isBusy={cancel.isPending} onClick={() => cancel.mutate({ id: dryRun.id })}>
                Cancel
              </Button>
            )}
            <Button
              variant={dryRun ? "secondary" : "primary"}
              icon={<History />}
              isBusy={isBusy}
              onClick={() => request.mutate({ name, ...tried })}
            >
              {dryRun && dryRun.state !== "running" ? "Run again" : "Run a dry run"}
            </Button>
          </>
        }
      >
        {error && (
          <div className="mb-4">
            <RefusalNote error={error} isAnnounced />
          </div>
        )}
        <div role="status">
          {found.isPending ? <Skeleton label="Loading the dry run" rows={3} /> : <State dryRun={dryRun} />}
        </div>
        {dryRun?.result && <DryRunResult found={dryRun.result} teams={dryRun.teams} />}
      </Section>
      <MonitoringTrial name={name} tried={tried} />
    </>
  );
}

function RunNote({ dryRun }: { readonly dryRun: DryRun | undefined }) {
  if (!dryRun) return <>evaluated by the same rules on the facts of the time; changes nothing</>;
  return (
    <>
      by {dryRun.requestedBy.name}, <TimeStamp at={dryRun.finishedAt ?? dryRun.requestedAt} />
    </>
  );
}

function State({ dryRun }: { readonly dryRun: DryRun | undefined }) {
  if (!dryRun)
    return (
      <EmptyState title="No dry run yet">
        A dry run evaluates every past, live and open release of its models. It shows what would be blocked
        before you publish the policy.
      </EmptyState>
    );
  if (dryRun.state === "failed")
    return (
      <Callout kind="refusal" title="The dry run stopped without a result">
        {dryRun.failure}
      </Callout>
    );
  if (dryRun.state === "cancelled")
    return (
      <Callout kind="note" title="The dry run was cancelled">
        {dryRun.requestedBy.name} cancelled it before it ended. It has no result.
      </Callout>
    );
  if (dryRun.state === "finished") return <p className="sr-only">The dry run has ended.</p>;
  if (dryRun.total === undefined) return <Note as="p">Requested. It starts when a worker is free.</Note>;
  return <ProgressBar label="Releases evaluated" value={dryRun.done} max={dryRun.total} />;
}
