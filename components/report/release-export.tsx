"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { REPORT_VIEW, type ReportView } from "../address/report-view";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { RadioGroup } from "../ui/radio-group";
import { Section } from "../ui/section";
import { SelectField } from "../ui/select-field";
import { Skeleton } from "../ui/skeleton";
import { DossierLink } from "./dossier-link";
import { ReleasePreview } from "./release-preview";
import { TakeExport } from "./take-export";

interface ChoicesProps {
  readonly view: ReportView;
  readonly onView: (view: Partial<ReportView>) => void;
  readonly stages: readonly string[];
}

const RELEASES_OFFERED = 200;

const TakePack = dynamic(() => import("./take-pack").then(({ TakePack: Loaded }) => Loaded));

/** Exports one release's evidence: choose the release, see the contents, export. */
export function ReleaseExport() {
  const [view, setView] = useQueryStates(REPORT_VIEW, { history: "replace" });
  const trpc = useTRPC();
  const preview = useQuery({
    ...trpc.report.previewRelease.queryOptions({ release: view.release ?? "" }),
    enabled: view.release !== null,
  });
  const stages = preview.data?.stages.map(({ stage }) => stage) ?? [];
  return (
    <Section
      title="Evidence of a release"
      note="gates, evidence, checklist, sign-offs, waivers, promotions, ledger entries with proofs"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <Choices view={view} onView={(change) => void setView(change)} stages={stages} />
        <RefusalNote error={preview.error} isAnnounced />
        {view.release !== null && !preview.data && !preview.error && (
          <Skeleton label="Loading the contents" rows={5} />
        )}
        {view.release !== null && preview.data && !preview.error && (
          <>
            <ReleasePreview preview={preview.data} view={view} />
            {view.format === "zip" ? (
              <TakePack release={preview.data.release.key} />
            ) : (
              <TakeExport view={{ ...view, format: view.format }} release={preview.data.release.key} />
            )}
            <DossierLink release={preview.data.release.key} stage={view.stage ?? stages.at(-1) ?? ""} />
          </>
        )}
      </div>
    </Section>
  );
}

function Choices({ view, onView, stages }: ChoicesProps) {
  const releases = useQuery(useTRPC().release.list.queryOptions({ limit: RELEASES_OFFERED }));
  const offered = releases.data?.items.map(({ key }) => key) ?? [];
  // The address can name a release older than the offered ones.
  const keys = view.release === null || offered.includes(view.release) ? offered : [view.release, ...offered];
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
      <SelectField
        label="Release"
        value={view.release ?? ""}
        onChange={(event) => onView({ release: event.target.value || null, stage: null })}
        options={[{ value: "", label: "choose one" }, ...keys.map((key) => ({ value: key, label: key }))]}
        {...(releases.data?.nextCursor ? { hint: `The newest ${RELEASES_OFFERED} are offered` } : {})}
      />
      {view.format !== "zip" && (
        <SelectField
          label="Stage"
          value={view.stage ?? ""}
          onChange={(event) => onView({ stage: event.target.value || null })}
          options={[{ value: "", label: "all" }, ...stages.map((stage) => ({ value: stage, label: stage }))]}
        />
      )}
      <RadioGroup
        label="Format"
        name="format"
        value={view.format}
        onSelect={(format) => onView({ format })}
        options={[
          { value: "json", label: "JSON", description: "complete, with a published schema" },
          { value: "csv", label: "CSV", description: "one record per line, for spreadsheets" },
          { value: "zip", label: "Evidence pack", description: "every file and proof, verifies offline" },
        ]}
      />
      {view.format === "json" && (
        <RadioGroup
          label="Original files"
          name="raw"
          value={view.raw}
          onSelect={(raw) => onView({ raw })}
          options={[
            { value: "reference", label: "By digest", description: "downloaded one by one by their digest" },
            { value: "inline", label: "In the file", description: "self-contained and larger" },
          ]}
        />
      )}
    </div>
  );
}
