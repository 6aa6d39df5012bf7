"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import type { Role } from "@/server/domain/authorization/role";
import { countOf } from "@/server/domain/text/count-of";
import { isNarrowed, LEDGER_VIEW, type LedgerView, searchInputOf } from "../address/ledger-view";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { NotPermitted } from "../page/not-permitted";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QueryContent } from "../page/query-content";
import { Button } from "../ui/button";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { TextLink } from "../ui/text-link";
import { CheckpointCopies } from "./checkpoint-copies";
import { LedgerEntries } from "./ledger-entries";
import { LedgerSearchForm } from "./ledger-search-form";
import { LedgerStatus } from "./ledger-status";
import { VerificationPanel } from "./verification-panel";
import { VerifyButton } from "./verify-button";

const HEAD_MS = 4_000;
/** The refresh interval while the ledger is being verified. */
const PROGRESS_MS = 700;

/** The ledger: every recorded action, searchable, and the proof that no record was changed. */
export function LedgerPage({ roles }: { readonly roles: readonly Role[] }) {
  const trpc = useTRPC();
  const [view, setView] = useQueryStates(LEDGER_VIEW, { history: "push", shallow: true });
  const head = useQuery({
    ...trpc.ledger.head.queryOptions({}),
    refetchInterval: ({ state }) => {
      const [latest] = state.data?.verifications ?? [];
      return latest && latest.result === undefined ? PROGRESS_MS : HEAD_MS;
    },
  });
  const act = head.data && <VerifyButton head={head.data} roles={roles} />;
  return (
    <Page
      header={
        <PageHeader
          title="Ledger"
          facts={[{ id: "what", fact: "all actions, in the order they were sealed" }]}
          act={act}
        />
      }
    >
      <QueryContent
        query={head}
        label="Loading the ledger"
        rows={16}
        refused={{
          "not-permitted": (
            <NotPermitted what="The ledger" permission="ledger.read">
              The ledger contains the actions of all teams. The entries about a release that you can see are
              on its page, under Ledger: <TextLink href="/releases">see releases</TextLink>.
            </NotPermitted>
          ),
        }}
      >
        {(data) => (
          <>
            <LedgerStatus head={data} />
            <CheckpointCopies head={data} />
            <VerificationPanel head={data} />
            <FoundEntries view={view} onView={setView} recorded={data.sealed + data.unsealed} />
          </>
        )}
      </QueryContent>
    </Page>
  );
}

interface FoundEntriesProps {
  readonly view: LedgerView;
  readonly onView: (view: Partial<LedgerView> | null) => void;
  /** The present number of entries. If it is larger than at the time of the list, newer entries exist. */
  readonly recorded: number;
}

function FoundEntries({ view, onView, recorded }: FoundEntriesProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    ...trpc.ledger.search.queryOptions(searchInputOf(view)),
    refetchOnWindowFocus: false,
    placeholderData: (previous) => previous,
  });
  const grown = data && !isNarrowed(view) && view.before === null ? recorded - data.recorded : 0;
  const older = data?.nextCursor;
  return (
    <Section title="Entries" note="newest first">
      <LedgerSearchForm view={view} onSearch={(next) => void onView(next)} />
      <RefusalNote error={error} isAnnounced />
      {!data && !error && <Skeleton label="Loading entries" rows={12} />}
      {grown > 0 && (
        <div role="status" className="mb-2">
          <Button
            size="small"
            variant="quiet"
            onClick={() => void queries.invalidateQueries({ queryKey: trpc.ledger.search.queryKey() })}
          >
            Show {countOf(grown, "newer entry", "newer entries")}
          </Button>
        </div>
      )}
      {data && !error && (
        <LedgerEntries found={data} isNarrowed={isNarrowed(view)} isLater={view.before !== null} />
      )}
      {(view.before !== null || older !== undefined) && (
        <nav aria-label="Pages" className="mt-4 flex gap-2">
          {view.before !== null && <Button onClick={() => void onView({ before: null })}>Newest</Button>}
          {older !== undefined && <Button onClick={() => void onView({ before: older })}>Older</Button>}
        </nav>
      )}
    </Section>
  );
}
