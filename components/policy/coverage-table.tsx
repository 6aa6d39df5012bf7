import { CircleAlert, CircleCheck, CircleHelp } from "lucide-react";
import Link from "next/link";
import type { Coverage, CoverageCell, ModelCoverage } from "@/server/domain/policy/overlay/policy-coverage";
import { policyHref } from "../address/policy-view";
import { MODE_PRESENTATION } from "../enforcement-mode/mode-presentation";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { CELL_GAP_WORDS, cellInWords, MODEL_GAP_WORDS } from "./coverage-words";

interface CoveredModel extends ModelCoverage {
  /** The enforcement mode of the model's team, if it does not block. */
  readonly relaxed?: { readonly mode: "warn" | "observe"; readonly until: Date } | undefined;
}

interface CoverageTableProps extends Pick<Coverage, "stages"> {
  readonly models: readonly CoveredModel[];
}

/** Draws a row for each model and a column for each stage: how many gates apply, and where there is none. */
export function CoverageTable({ models, stages }: CoverageTableProps) {
  return (
    <Table
      caption="Requirements by model and stage"
      rows={models}
      rowKey={({ modelKey }) => modelKey}
      empty={
        <EmptyState title="No models">
          The requirements of a model appear here when it is registered.
        </EmptyState>
      }
      columns={[
        { id: "model", heading: "Model", isRowHeading: true, cell: (model) => <ModelName model={model} /> },
        { id: "policy", heading: "Policy", isSecondary: true, cell: (model) => <Governing model={model} /> },
        ...stages.map((stage) => ({
          id: `stage-${stage}`,
          heading: stage,
          cell: (model: CoveredModel) => <Cell cell={model.cells.find((cell) => cell.stage === stage)} />,
        })),
      ]}
    />
  );
}

function ModelName({ model: { modelKey, modelTitle, tier } }: { readonly model: ModelCoverage }) {
  return (
    <span className="block py-1">
      <Link href={`/models/${encodeURIComponent(modelKey)}`} className="rounded-control hover:underline">
        {modelTitle}
      </Link>
      {tier && (
        <span className="block">
          <RiskTierTag tier={tier} />
        </span>
      )}
    </span>
  );
}

function Governing({ model: { policy, overlay, gap, relaxed } }: { readonly model: CoveredModel }) {
  if (gap)
    return <StateMark presentation={{ icon: CircleAlert, word: MODEL_GAP_WORDS[gap], tone: "failed" }} />;
  if (policy === undefined) return null;
  return (
    <span className="grid">
      <TextLink href={policyHref(policy)}>{policy}</TextLink>
      {relaxed && (
        <span className="inline-flex flex-wrap items-center gap-x-1 text-13">
          <StateMark presentation={MODE_PRESENTATION[relaxed.mode]} />
          <TextLink href={policyHref(policy, { view: "enforcement" })}>
            until <TimeStamp at={relaxed.until} precision="day" />
          </TextLink>
        </span>
      )}
      {overlay !== undefined && (
        <Note size={13}>
          tightened by <TextLink href={policyHref(overlay)}>{overlay}</TextLink>
        </Note>
      )}
    </span>
  );
}

function Cell({ cell }: { readonly cell: CoverageCell | undefined }) {
  if (!cell) return <StateMark presentation={{ icon: CircleAlert, word: "gap", tone: "failed" }} />;
  if (cell.gap === "no-stage") return <Note size={13}>{CELL_GAP_WORDS[cell.gap]}</Note>;
  if (cell.gap === "nothing-blocks")
    return <StateMark presentation={{ icon: CircleAlert, word: CELL_GAP_WORDS[cell.gap], tone: "failed" }} />;
  return (
    <span className="block py-1">
      <StateMark
        presentation={{
          icon: cell.gap ? CircleHelp : CircleCheck,
          word: cellInWords(cell),
          tone: cell.gap ? "inconclusive" : "passed",
        }}
      />
      {cell.conditional > 0 && (
        <span className="block text-13 text-ink-muted">
          {cell.gap ? CELL_GAP_WORDS[cell.gap] : `${cell.conditional} conditional`}
        </span>
      )}
    </span>
  );
}
