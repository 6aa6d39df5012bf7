"use client";

import { explainGate } from "@/server/domain/explanation/explain-gate";
import { measuredNames } from "@/server/domain/gate/measured-names";
import type { InspectorSubject } from "../address/release-view";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useOrigin } from "../data/use-origin";
import { EvidenceDetails } from "../evidence/evidence-details";
import { firstCommand } from "../explanation/prepare-submission";
import { GateDetails } from "../gate/gate-details";
import { marksOf } from "../release-timeline/marks-of";
import { actionInWords } from "../ui/action-words";
import { CommandBlock } from "../ui/command-block";
import { EmptyState } from "../ui/empty-state";
import { Inspector } from "../ui/inspector";
import { GateWaivers } from "../waiver/gate-waivers";
import { gateExplanationInput } from "./gate-explanation-input";
import { MarkDetails } from "./mark-details";

interface ReleaseInspectorProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly inspect: InspectorSubject;
  readonly href: (change: Readonly<Record<string, string | undefined>>) => string;
}

/** Shows the details of what the address names: a gate, an item of evidence, or events of the timeline. */
export function ReleaseInspector({ page, stage, inspect, href }: ReleaseInspectorProps) {
  const origin = useOrigin();
  const closeHref = href({ inspect: undefined });
  const shown = { gate: gateShown, evidence: evidenceShown, mark: marksShown }[inspect.kind]({
    page,
    stage,
    id: inspect.id,
    href,
    origin,
  });
  return (
    <Inspector kind={shown?.kind ?? "Not found"} title={shown?.title ?? inspect.id} closeHref={closeHref}>
      {shown?.body ?? (
        <EmptyState title="Not found in this release">
          The link may point to another stage or another release.
        </EmptyState>
      )}
    </Inspector>
  );
}

interface InspectorRequest extends Pick<ReleaseInspectorProps, "page" | "stage" | "href"> {
  readonly origin: string;
  readonly id: string;
}

function gateShown({ page, stage, id, origin }: InspectorRequest) {
  const gate = stage.evaluation.gates.find((candidate) => candidate.id === id);
  if (!gate) return undefined;
  const definition = stage.definitions.find((candidate) => candidate.id === id);
  const items = gate.evidence.flatMap((chosen) => page.evidence.find((item) => item.id === chosen.id) ?? []);
  const wanted = definition?.kind === "rule" ? definition.evidence : undefined;
  const names = measuredNames(definition, items[0]);
  const body = (
    <GateDetails
      gate={gate}
      definition={definition}
      names={names}
      criterionSince={page.criteria[id]}
      isAsked={stage.request !== undefined}
      explanation={explainGate(gateExplanationInput(page, stage, gate))}
      now={page.now}
    >
      <GateWaivers stage={stage} gateId={gate.id} now={page.now} />
      {items.map((item) => (
        <section
          key={item.id}
          aria-label={`Evidence: ${item.type} ${item.suite}`}
          className="border-t border-rule pt-4"
        >
          <h3 className="mb-1 text-14 font-semibold">
            Evidence: {item.type} {item.suite}
          </h3>
          <EvidenceDetails item={item} entryId={receiptOf(page, item.id)} release={page.release} />
        </section>
      ))}
      {items.length === 0 && wanted && (
        <CommandBlock
          label="How to submit the evidence"
          command={firstCommand({ ...page.release, origin }, wanted)}
        />
      )}
    </GateDetails>
  );
  return { kind: `Gate of ${stage.stage}`, title: gate.title, body };
}

function evidenceShown({ page, id }: InspectorRequest) {
  const item = page.evidence.find((candidate) => candidate.id === id);
  return (
    item && {
      kind: "Evidence",
      title: `${item.type} ${item.suite}`.trim(),
      body: <EvidenceDetails item={item} entryId={receiptOf(page, item.id)} release={page.release} />,
    }
  );
}

/** Returns the ledger entry of an item's receipt: the first entry that names it. */
function receiptOf({ timeline }: ReleasePageData, evidenceId: string): string | undefined {
  return timeline.find((mark) => mark.evidenceId === evidenceId)?.entryId;
}

function marksShown({ page, id, href }: InspectorRequest) {
  const marks = marksOf(page.timeline, id);
  const [only] = marks;
  if (!only) return undefined;
  return {
    kind: marks.length === 1 ? "Event" : "Events",
    title: marks.length === 1 ? actionInWords(only.action) : `${marks.length} events`,
    body: (
      <MarkDetails
        marks={marks}
        page={page}
        hrefOf={(evidenceId) => href({ inspect: `evidence:${evidenceId}` })}
      />
    ),
  };
}
