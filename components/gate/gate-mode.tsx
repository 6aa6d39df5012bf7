import { WOULD_BLOCK } from "@/components/explanation/blocked-kinds";
import { StateMark } from "@/components/ui/state-mark";
import { Tag } from "@/components/ui/tag";
import { TimeStamp } from "@/components/ui/time-stamp";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { opens } from "@/server/domain/decision/verdict";
import { isBlocking, isRelaxedBlock } from "@/server/domain/policy/gate-mode";

/**
 * Shows beside a gate why it does not block: by the policy, or by the team's enforcement mode, and until when.
 */
export function GateMode({ gate }: { readonly gate: Pick<GateResult, "mode" | "status" | "relaxed"> }) {
  if (isBlocking(gate)) return null;
  const word = gate.mode === "warn" ? "warns" : "observes";
  if (!isRelaxedBlock(gate)) return <Tag>{word}</Tag>;
  // Open gates need no mode. Enforcement modes are stated once above all gates.
  if (opens(gate.status)) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1" data-tone={WOULD_BLOCK.tone}>
      <StateMark presentation={WOULD_BLOCK} word="Will block from" />
      <span className="text-13 font-medium text-(--tone)">
        <TimeStamp at={gate.relaxed.until} precision="day" />
      </span>
    </span>
  );
}
