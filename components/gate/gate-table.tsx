import Link from "next/link";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { measurementWords } from "../explanation/prepare-measurement";
import { VerdictMark } from "../marks/verdict-mark";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { GateMode } from "./gate-mode";

interface GateTableProps {
  readonly gates: readonly GateResult[];
  readonly stage: string;
  readonly inspected: string | undefined;
  readonly hrefOf: (gateId: string) => string;
  readonly now: Date;
}

const BOUNDARY_WORDS = {
  "data-readiness": "data",
  evaluation: "evaluation",
  promotion: "promotion",
  operation: "operation",
} as const;

/** Lists every gate of a stage in the policy's order. */
export function GateTable({ gates, stage, inspected, hrefOf, now }: GateTableProps) {
  return (
    <Table
      caption={`Gates of ${stage}`}
      rows={gates}
      rowKey={(gate) => gate.id}
      isSelected={(gate) => gate.id === inspected}
      empty={
        <EmptyState title="No gates">
          The policy lists no gate for {stage}. A policy without gates permits no promotion.
        </EmptyState>
      }
      columns={[
        { id: "verdict", heading: "Verdict", cell: (gate) => <VerdictMark verdict={gate.status} /> },
        {
          id: "gate",
          heading: "Gate",
          isRowHeading: true,
          cell: (gate) => (
            <span className="flex flex-wrap items-center gap-x-2">
              <Link href={hrefOf(gate.id)} scroll={false} className="rounded-control hover:underline">
                {gate.title}
              </Link>
              <GateMode gate={gate} />
            </span>
          ),
        },
        {
          id: "measured",
          heading: "Measured",
          align: "end",
          isSecondary: true,
          cell: (gate) => measurementWords(gate).measured ?? "–",
        },
        {
          id: "required",
          heading: "Required",
          align: "end",
          isSecondary: true,
          cell: (gate) => measurementWords(gate).required ?? "–",
        },
        {
          id: "boundary",
          heading: "Boundary",
          isSpare: true,
          cell: (gate) => <Note>{BOUNDARY_WORDS[gate.boundary]}</Note>,
        },
        {
          id: "evidence",
          heading: "Evidence",
          isSecondary: true,
          cell: (gate) =>
            gate.evidence[0] ? (
              <TimeStamp at={gate.evidence[0].receivedAt} now={now} />
            ) : (
              <span className="text-ink-faint">{gate.kind === "rule" ? "none" : gate.kind}</span>
            ),
        },
      ]}
    />
  );
}
