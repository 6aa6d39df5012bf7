import type { ReactNode } from "react";
import type { GateResult } from "@/server/domain/gate/evaluation";
import type { GateDefinition } from "@/server/domain/policy/policy-document";
import { KeyValues } from "../ui/key-values";
import { Tag } from "../ui/tag";
import { MeasuredAgainstRequired } from "./measured-against-required";
import { MeasurementPicture } from "./measurement-picture";
import { prepareMeasurement } from "./prepare-measurement";
import { readableReason } from "./readable-reason";
import { SlotList } from "./slot-list";
import { VerdictMark } from "./verdict-mark";
import { VERDICT_PRESENTATION } from "./verdict-presentation";
import { WhoCanAct } from "./who-can-act";

interface GateDetailsProps {
  readonly gate: GateResult;
  readonly definition: GateDefinition | undefined;
  /** Whether anyone has asked for the promotion. */
  readonly isAsked: boolean;
  /** What names the measured values of a list, in its order. */
  readonly names: readonly string[];
  /** The evidence it rests on, or how to send it. */
  readonly children: ReactNode;
}

/** One gate in full: verdict and reason, the value against the limit, who can move it, what it rests on, why it is there. */
export function GateDetails({ gate, definition, names, isAsked, children }: GateDetailsProps) {
  const figure = prepareMeasurement(gate, definition, names);
  return (
    <div className="grid min-w-0 gap-5">
      <div className="grid gap-2">
        <VerdictMark verdict={gate.status} look="tag" />
        <p className="wrap-anywhere">{readableReason(gate.reason)}</p>
        {gate.next !== undefined && (
          <p>
            <span className="text-ink-muted">Next: </span>
            {gate.next}
          </p>
        )}
      </div>
      {figure ? (
        <MeasurementPicture figure={figure} tone={VERDICT_PRESENTATION[gate.status].tone} />
      ) : (
        <MeasuredAgainstRequired gate={gate} definition={definition} />
      )}
      {gate.slots && <SlotList slots={gate.slots} isAsked={isAsked} />}
      {children}
      <KeyValues
        items={[
          ...(gate.who.length > 0
            ? [
                {
                  term: "Can act",
                  value: (
                    <span>
                      <WhoCanAct who={gate.who} />
                    </span>
                  ),
                },
              ]
            : []),
          ...(definition?.kind === "rule" ? ruleOf(definition) : []),
          {
            term: "If it is closed",
            value: { block: "nothing goes to the stage", warn: "a warning is shown", observe: "it is only recorded" }[gate.mode],
          },
          ...(gate.why === undefined ? [] : [{ term: "Why it is there", value: gate.why }]),
          ...(gate.controls.length > 0 ? [{ term: "Controls", value: <Controls controls={gate.controls} /> }] : []),
        ]}
      />
    </div>
  );
}

function ruleOf({ rule, enough, evidence }: Extract<GateDefinition, { kind: "rule" }>) {
  return [
    { term: "Rule", value: <code className="text-13">{rule}</code> },
    ...(enough === undefined ? [] : [{ term: "Enough to judge", value: <code className="text-13">{enough}</code> }]),
    ...(evidence === undefined
      ? []
      : [{ term: "Whose word counts", value: evidence.from.length > 0 ? evidence.from.join(", ") : "any account scoped for it" }]),
    ...(evidence?.maxAgeDays === undefined ? [] : [{ term: "Counts for", value: `${evidence.maxAgeDays} days after receipt` }]),
    ...(evidence?.attemptsMax === undefined ? [] : [{ term: "Attempts", value: `at most ${evidence.attemptsMax}` }]),
  ];
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
