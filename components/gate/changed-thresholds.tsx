import type { ChangedThreshold } from "@/server/domain/decision/evaluation";
import { Callout } from "../ui/callout";

/** Shows a threshold that was changed after the result was known: by whom, from what to what, and why. */
export function ChangedThresholds({ changes }: { readonly changes: readonly ChangedThreshold[] }) {
  return (
    <Callout kind="caution" title="Threshold changed after the result was known">
      {changes.map(({ from, to, upgradedBy, reason }) => (
        <span key={`${from} ${to}`} className="block">
          {upgradedBy} changed it from {from} to {to}: {reason}. Signers must accept the change explicitly.
        </span>
      ))}
    </Callout>
  );
}
