import type { MovedCriterion } from "@/server/domain/decision/evaluation";
import { Callout } from "../ui/callout";

/** Shows a threshold that was changed after the result was known: by whom, from what to what, and why. */
export function MovedAfterResult({ moves }: { readonly moves: readonly MovedCriterion[] }) {
  return (
    <Callout kind="caution" title="Threshold changed after the result was known">
      {moves.map(({ from, to, movedBy, reason }) => (
        <span key={`${from} ${to}`} className="block">
          {movedBy} changed it from {from} to {to}: {reason}. Signers must accept the change explicitly.
        </span>
      ))}
    </Callout>
  );
}
