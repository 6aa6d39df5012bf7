import { headlineOf } from "@/server/domain/dry-run/headline";
import { countOf, formatNumber } from "@/server/domain/text/count-of";
import type { DryRun, DryRunFound } from "../data/policy-data";
import { Callout } from "../ui/callout";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { DryRunBar } from "./dry-run-bar";
import { DryRunChanges } from "./dry-run-changes";
import { gapsOf, modelChangeInWords, moveInWords } from "./prepare-dry-run";

interface DryRunResultProps {
  readonly found: DryRunFound;
  readonly teams: DryRun["teams"];
}

/** Shows the result of a dry run: summary, bar, gates, models, and every decision that would change. */
export function DryRunResult({ found, teams }: DryRunResultProps) {
  const gaps = gapsOf(found, teams);
  return (
    <>
      <p className="mb-3 text-16 font-semibold">{headlineOf(found)}</p>
      <DryRunBar effects={found.effects} decisions={found.decisions} />
      <p className="mt-2 mb-6 max-w-prose text-13 text-ink-muted">
        {`${countOf(found.decisions, "decision")} about ${countOf(found.releases, "release")} of ${countOf(found.governed, "model")}, evaluated again: `}
        permitted decisions on the facts of their permit, all others on current facts. Signers are assumed to
        sign again.
      </p>
      {gaps.length > 0 && (
        <div className="mb-6">
          <Callout kind="caution" title="Incomplete">
            <ul>
              {gaps.map((gap) => (
                <li key={gap}>{gap}</li>
              ))}
              {found.notEvaluated.first.map(({ releaseKey, stage, reason }) => (
                <li key={`${releaseKey} ${stage}`}>{`${releaseKey} for ${stage}: ${reason}`}</li>
              ))}
            </ul>
          </Callout>
        </div>
      )}
      {found.models.length > 0 && (
        <Section title="Models" note="with a different policy or risk tier">
          <Stack as="ul" gap={1}>
            {found.models.map((model) => (
              <li key={model.modelKey}>
                <TextLink href={`/models/${encodeURIComponent(model.modelKey)}`}>{model.modelTitle}</TextLink>{" "}
                {modelChangeInWords(model)}
              </li>
            ))}
          </Stack>
        </Section>
      )}
      {found.gates.length > 0 && (
        <Section title="Gate by gate">
          <Table
            caption="Changed verdicts by gate"
            rows={found.gates}
            rowKey={(gate) => `${gate.id} ${gate.from} ${gate.to}`}
            empty={null}
            columns={[
              { id: "gate", heading: "Gate", isRowHeading: true, cell: ({ title }) => title },
              { id: "move", heading: "Verdict", cell: (gate) => moveInWords(gate) },
              { id: "count", heading: "Decisions", align: "end", cell: ({ count }) => formatNumber(count) },
            ]}
          />
        </Section>
      )}
      <Section
        title="Decisions that would change"
        {...(found.changesLeftOut > 0
          ? {
              note: `the ${found.changes.length} most severe; ${formatNumber(found.changesLeftOut)} more in the counts above`,
            }
          : {})}
      >
        <DryRunChanges changes={found.changes} />
      </Section>
    </>
  );
}
