import { useState } from "react";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { gatesToAccept } from "@/server/domain/gate/changed-threshold";
import { verbatim } from "@/server/domain/reason/reason";

/**
 * Holds the ticks for thresholds that changed after their result: the list, the accepted ones, and the input of
 * the request.
 */
export function useAcceptance(evaluation: { readonly gates: readonly GateResult[] }) {
  const gates = gatesToAccept(evaluation);
  const [accepted, onAccept] = useState<ReadonlySet<string>>(new Set());
  const ticked = gates.flatMap(({ id }) => (accepted.has(id) ? [id] : []));
  return {
    fields: { gates, accepted, onAccept },
    whyNot:
      ticked.length === gates.length
        ? undefined
        : verbatim(
            "Select each gate whose threshold changed after its result was known, or return the release.",
          ),
    said: gates.length === 0 ? {} : { accepted: ticked },
  };
}
