import type { GateResult } from "@/server/domain/gate/evaluation";
import type { GateDefinition } from "@/server/domain/policy/policy-document";
import { measurementWords } from "./prepare-measurement";

interface MeasuredAgainstRequiredProps {
  readonly gate: GateResult;
  readonly definition: GateDefinition | undefined;
  /** What names the values of a list, in its order. */
  readonly names?: readonly string[];
}

/** `0.71 measured · ≥ 0.75 required`; nothing for a gate that measures nothing. */
export function MeasuredAgainstRequired({ gate, definition, names }: MeasuredAgainstRequiredProps) {
  const { measured, required } = measurementWords(gate, definition, names);
  if (measured === undefined && required === undefined) return null;
  return (
    <p className="text-13 tabular-nums">
      {measured !== undefined && (
        <span>
          <span className="font-medium">{measured}</span> measured
        </span>
      )}
      {measured !== undefined && required !== undefined && <span className="text-ink-faint"> · </span>}
      {required !== undefined && (
        <span>
          <span className="font-medium">{required}</span> required
        </span>
      )}
    </p>
  );
}
