"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { versionOf } from "@/server/domain/release/release-key";
import {
  CATALOGUE_VIEW,
  type CatalogueView,
  catalogueInput,
  isNarrowed,
  modelHref,
} from "../address/model-view";
import { releaseHref } from "../address/release-view";
import type { ModelListed } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { AttestationMark } from "../marks/attestation-mark";
import { DriftStateMark } from "../marks/drift-state-mark";
import { GrandfatheredMark } from "../marks/grandfathered-mark";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { Page } from "../page/page";
import { MODELS_OUTLINE } from "../page/page-outlines";
import { OutlineHeader } from "../page/page-skeleton";
import { QueryPage } from "../page/query-page";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Table, type TableColumn } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { Visible } from "../ui/visible";
import { ModelFilters } from "./model-filters";

/** Lists the models that the reader can see: tier, live releases, owners and drift. */
export function ModelList() {
  const [view, setView] = useQueryStates(CATALOGUE_VIEW, { history: "push" });
  const query = useQuery({
    ...useTRPC().model.search.queryOptions(catalogueInput(view)),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryPage query={query} outline={MODELS_OUTLINE}>
      {(data) => (
        <Page header={<OutlineHeader {...MODELS_OUTLINE} />}>
          <ModelFilters
            view={view}
            facets={data.facets}
            onView={(change) => void setView({ ...change, after: null })}
          />
          <Table
            caption="Models"
            rows={data.items}
            rowKey={(model) => model.id}
            empty={<NoModels view={view} />}
            columns={columnsAt(data.now)}
          />
          {(view.after !== null || data.nextCursor !== undefined) && (
            <nav aria-label="Pages" className="mt-4 flex gap-2">
              {view.after !== null && (
                <Button onClick={() => void setView({ after: null })}>First page</Button>
              )}
              {data.nextCursor !== undefined && (
                <Button onClick={() => void setView({ after: data.nextCursor ?? null })}>More models</Button>
              )}
            </nav>
          )}
        </Page>
      )}
    </QueryPage>
  );
}

function NoModels({ view }: { readonly view: CatalogueView }) {
  if (isNarrowed(view)) return <EmptyState title="No matching models">Change the filters.</EmptyState>;
  return (
    <EmptyState title="No models yet">
      A pipeline or an ML engineer registers a model with POST /api/v1/models: its key, team, domain and
      intake answers. Until another person attests the intake, its risk tier is high.{" "}
      <TextLink href="/api/v1/docs">How to register</TextLink>
    </EmptyState>
  );
}

const OWNED = ["training", "serving", "incident"] as const;

function columnsAt(now: Date): readonly TableColumn<ModelListed>[] {
  return [
    {
      id: "model",
      heading: "Model",
      isRowHeading: true,
      cell: (model) => (
        <>
          <Link data-row href={modelHref(model.key)} className="rounded-control hover:underline">
            <Visible text={model.title} />{" "}
            <span className="block font-mono text-12 font-normal text-ink-muted">{model.key}</span>
          </Link>
          {/* On a phone live releases are here: a column would be cut off. */}
          <div className="font-normal sm:hidden">
            <Live model={model} now={now} />
          </div>
        </>
      ),
    },
    {
      id: "tier",
      heading: "Tier",
      cell: (model) => (
        <span className="grid">
          <RiskTierTag tier={model.riskTier} />
          <AttestationMark isAttested={model.intakeAttested} />
          <span className="sm:hidden">
            <Drift model={model} />
          </span>
        </span>
      ),
    },
    { id: "live", heading: "Live", isSecondary: true, cell: (model) => <Live model={model} now={now} /> },
    {
      id: "drift",
      heading: "Drift",
      isSecondary: true,
      cell: (model) => <Drift model={model} />,
    },
    {
      id: "owners",
      heading: "Owners",
      isSecondary: true,
      cell: ({ owners }) => <Vacancies owners={owners} />,
    },
    {
      id: "where",
      heading: "Team · domain",
      isSecondary: true,
      cell: ({ team, domain }) => <Note size={13}>{`${team} · ${domain}`}</Note>,
    },
  ];
}

function Drift({ model: { key, drift } }: { readonly model: ModelListed }) {
  if (!drift) return <Note size={13}>not watched</Note>;
  return (
    <Link href={`/drift?model=${encodeURIComponent(key)}`} className="rounded-control hover:underline">
      <DriftStateMark state={drift.kind} />
    </Link>
  );
}

function Live({ model: { live, grandfathered }, now }: { readonly model: ModelListed; readonly now: Date }) {
  if (live.length + grandfathered.length === 0) return <Note size={13}>nothing</Note>;
  return (
    <ul className="grid">
      {live.map(({ stage, releaseKey, since }) => (
        <li key={stage} className="text-13 whitespace-nowrap">
          <Note>{stage} </Note>
          <TextLink href={releaseHref(releaseKey, `?stage=${stage}`)}>{versionOf(releaseKey)}</TextLink>
          <Note>
            {" "}
            <TimeStamp at={since} now={now} />
          </Note>
        </li>
      ))}
      {grandfathered.map((adoption) => (
        <li key={adoption.id} className="grid text-13">
          <span>
            <Note>{adoption.stage} </Note>
            {adoption.version}
          </span>
          <GrandfatheredMark adoption={adoption} />
        </li>
      ))}
    </ul>
  );
}

function Vacancies({ owners }: Pick<ModelListed, "owners">) {
  const vacant = OWNED.filter((part) => owners[part] === null);
  if (vacant.length === 0) {
    const names = [...new Set(OWNED.map((part) => owners[part]?.name ?? owners[part]?.email))];
    return <span className="text-13">{names.join(", ")}</span>;
  }
  return (
    <span data-tone="waiting" className="text-13 font-medium text-(--tone)">
      {vacant.length === OWNED.length ? "no owners" : `vacant: ${vacant.join(", ")}`}
    </span>
  );
}
