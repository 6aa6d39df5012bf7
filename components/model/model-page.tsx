"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { countOf } from "@/server/domain/text/count-of";
import { historyHref, MODEL_VIEW, modelPageInput } from "../address/model-view";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { AttestationMark } from "../marks/attestation-mark";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { MODEL_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Section } from "../ui/section";
import { AsOf } from "./as-of";
import { IncidentList } from "./incident-list";
import { ModelCertification } from "./model-certification";
import { ModelDrift } from "./model-drift";
import { ModelIntake } from "./model-intake";
import { ModelOwners } from "./model-owners";
import { ModelRisks } from "./model-risks";
import { ReleasesRiver } from "./releases-river";
import { RiverTable } from "./river-table";
import { StageStrip } from "./stage-strip";

/** Shows a model now or at a past instant: live releases with their grounds, history and owners. */
export function ModelPage({ model }: { readonly model: string }) {
  const [view, setView] = useQueryStates(MODEL_VIEW, { history: "push" });
  const refresh = useRefresh();
  const query = useQuery({
    ...useTRPC().model.page.queryOptions(modelPageInput(model, view)),
    // Past states do not change.
    refetchInterval: view.asOf === null ? refresh : false,
  });
  const backToNow = view.asOf !== null && (
    <Button size="small" onClick={() => void setView({ asOf: null })}>
      Back to now
    </Button>
  );
  return (
    <QueryPage query={query} outline={{ ...MODEL_OUTLINE, title: model }} afterRefusal={backToNow}>
      {(data) => (
        <Page header={<ModelHeader page={data} />}>
          <AsOf
            key={String(view.asOf?.getTime())}
            page={data}
            present="Owners, intake and risk tier are shown as they are now."
            onChoose={(asOf) => void setView({ asOf })}
          />
          <StageStrip page={data} />
          <Section
            title="Releases over time"
            note={noteOf(data)}
            acts={
              <>
                <ButtonLink size="small" href={historyHref(model)}>
                  History by stage
                </ButtonLink>
                <Button
                  size="small"
                  onClick={() => void setView({ river: view.river === "table" ? "picture" : "table" })}
                >
                  {view.river === "table" ? "Chart" : "As a table"}
                </Button>
              </>
            }
          >
            {view.river === "table" ? <RiverTable page={data} /> : <ReleasesRiver page={data} />}
          </Section>
          {!data.isPast && <ModelDrift page={data} />}
          <IncidentList page={data} />
          <ModelOwners page={data} />
          <ModelIntake page={data} />
          <ModelCertification page={data} />
          <ModelRisks page={data} />
        </Page>
      )}
    </QueryPage>
  );
}

function noteOf({ river: { releases, isComplete } }: ModelPageData): string {
  return isComplete ? countOf(releases.length, "release") : `the newest ${releases.length}; older ones exist`;
}

function ModelHeader({ page: { model, policy } }: { readonly page: ModelPageData }) {
  return (
    <PageHeader
      title={model.title}
      parent={MODEL_OUTLINE.parent}
      facts={[
        { id: "key", fact: <span className="font-mono">{model.key}</span> },
        { id: "tier", fact: <RiskTierTag tier={model.riskTier} /> },
        { id: "attested", fact: <AttestationMark isAttested={model.intakeAttested} /> },
        { id: "where", fact: `${model.domain} · ${model.task}` },
        { id: "team", fact: `team ${model.team}` },
        {
          id: "policy",
          fact: policy ? (
            `policy ${policy.name} v${policy.version}`
          ) : (
            <strong className="text-verdict-failed">no policy: nothing can be released</strong>
          ),
        },
      ]}
    />
  );
}
