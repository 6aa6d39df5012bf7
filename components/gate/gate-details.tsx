import type { ReactNode } from "react";
import type { GateResult } from "@/server/domain/decision/evaluation";
import type { Explanation } from "@/server/domain/explanation/explanation";
import type { GateDefinition } from "@/server/domain/policy/policy-document";
import { demandsSignature, signatureDemandInWords } from "@/server/domain/policy/signature-demand";
import { countOf } from "@/server/domain/text/count-of";
import { prepareMeasurement } from "../explanation/prepare-measurement";
import { WhyAndWhatNext } from "../explanation/why-and-what-next";
import { VERDICT_PRESENTATION, VerdictMark } from "../marks/verdict-mark";
import { KeyValues } from "../ui/key-values";
import { Tag } from "../ui/tag";
import { TimeStamp } from "../ui/time-stamp";
import { ChangedThresholds } from "./changed-thresholds";
import { CriterionTiming } from "./criterion-timing";
import { GateComponents } from "./gate-components";
import { GateOrigin } from "./gate-origin";
import { GateParts } from "./gate-parts";
import { MeasurementPicture } from "./measurement-picture";
import { SlotList } from "./slot-list";

interface GateDetailsProps {
  readonly gate: GateResult;
  readonly definition: GateDefinition | undefined;
  readonly explanation: Explanation;
  readonly now: Date;
  /** True if the promotion was requested. */
  readonly isAsked: boolean;
  /** The time from which the rule has its present threshold. */
  readonly criterionSince?: Date | undefined;
  /** The names of the measured values of a list, in its order. */
  readonly names: readonly string[];
  /** The evidence of the gate, or how to send it. */
  readonly children: ReactNode;
}

/** Shows one gate in full: verdict and reason, measured value and limit, who can act, evidence, and purpose. */
export function GateDetails({
  gate,
  definition,
  names,
  explanation,
  now,
  isAsked,
  criterionSince,
  children,
}: GateDetailsProps) {
  const figure = prepareMeasurement(gate, names);
  return (
    <div className="grid min-w-0 gap-5">
      <WhyAndWhatNext
        explanation={explanation}
        names={names}
        now={now}
        title={<VerdictMark verdict={gate.status} />}
      />
      {gate.changedThresholds && <ChangedThresholds changes={gate.changedThresholds} />}
      {figure && <MeasurementPicture figure={figure} tone={VERDICT_PRESENTATION[gate.status].tone} />}
      {gate.components ? (
        <GateComponents components={gate.components} />
      ) : (
        gate.parts && <GateParts parts={gate.parts} />
      )}
      {gate.slots && <SlotList slots={gate.slots} isAsked={isAsked} />}
      {children}
      <KeyValues
        items={[
          ...(definition?.kind === "rule" ? ruleOf(definition) : []),
          ...(gate.origin === undefined
            ? []
            : [{ term: "Required by", value: <GateOrigin origin={gate.origin} /> }]),
          ...(criterionSince === undefined
            ? []
            : [{ term: "Criterion", value: <CriterionTiming gate={gate} since={criterionSince} /> }]),
          {
            term: "If not passed",
            value: <IfClosed gate={gate} />,
          },
          ...(gate.why === undefined ? [] : [{ term: "Purpose", value: gate.why }]),
          ...(gate.controls.length > 0
            ? [{ term: "Controls", value: <Controls controls={gate.controls} /> }]
            : []),
        ]}
      />
    </div>
  );
}

const IF_CLOSED = {
  block: "blocks the promotion",
  warn: "shows a warning",
  observe: "is only recorded",
} as const;

function IfClosed({ gate: { mode, relaxed } }: Pick<GateDetailsProps, "gate">) {
  if (relaxed === undefined) return IF_CLOSED[mode];
  return (
    <span>
      {IF_CLOSED[mode]} until <TimeStamp at={relaxed.until} /> because of the team’s enforcement mode; then{" "}
      {IF_CLOSED[relaxed.from]}
    </span>
  );
}

function ruleOf({ rule, enough, evidence }: Extract<GateDefinition, { kind: "rule" }>) {
  return [
    ...(rule === undefined ? [] : [{ term: "Rule", value: <code className="text-13">{rule}</code> }]),
    ...(enough === undefined
      ? []
      : [{ term: "Minimum data", value: <code className="text-13">{enough}</code> }]),
    ...(evidence === undefined
      ? []
      : [
          {
            term: "Accepted sources",
            value:
              evidence.from.length > 0
                ? evidence.from.join(", ")
                : "any account with permission for this evidence",
          },
        ]),
    ...(evidence === undefined ? [] : [{ term: "Subject", value: askedAbout(evidence) }]),
    ...(evidence === undefined || !demandsSignature(evidence)
      ? []
      : [{ term: "Signature", value: signatureDemandInWords(evidence) }]),
    ...(evidence?.maxAgeDays === undefined
      ? []
      : [{ term: "Valid for", value: `${countOf(evidence.maxAgeDays, "day")} after receipt` }]),
    ...(evidence?.attemptsMax === undefined
      ? []
      : [{ term: "Attempts", value: `at most ${evidence.attemptsMax}` }]),
  ];
}

function askedAbout({
  subject,
  component,
  where,
}: NonNullable<Extract<GateDefinition, { kind: "rule" }>["evidence"]>) {
  if (component !== undefined) return `the ${subject} ${[component].flat().join(", ")}`;
  if (where === undefined) return `every ${subject} of the manifest`;
  return (
    <span>
      every {subject} of the manifest for which <code className="text-13">{where}</code> is not false
    </span>
  );
}

function Controls({ controls }: { readonly controls: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {controls.map((control) => (
        <Tag key={control}>{control}</Tag>
      ))}
    </span>
  );
}
