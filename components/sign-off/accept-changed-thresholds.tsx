import type { GateResult } from "@/server/domain/decision/evaluation";

interface AcceptChangedThresholdsProps {
  readonly gates: readonly GateResult[];
  readonly accepted: ReadonlySet<string>;
  readonly onAccept: (accepted: ReadonlySet<string>) => void;
}

/**
 * Lists gates whose threshold changed after the result was known. Each is accepted by name and recorded in the
 * signature.
 */
export function AcceptChangedThresholds({ gates, accepted, onAccept }: AcceptChangedThresholdsProps) {
  if (gates.length === 0) return null;
  const toggle = (id: string) =>
    onAccept(new Set(accepted.has(id) ? [...accepted].filter((one) => one !== id) : [...accepted, id]));
  return (
    <fieldset className="grid gap-2 border-l-2 border-verdict-waiting-line pl-4">
      <legend className="float-left mb-2 w-full font-medium">
        Threshold changed after the result was known
      </legend>
      {gates.map(({ id, title, changedThresholds = [] }) => (
        <label
          key={id}
          className="clear-both grid min-h-11 grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-x-3 py-1"
        >
          <input
            type="checkbox"
            className="mt-0.5 size-5 accent-(--color-accent)"
            checked={accepted.has(id)}
            onChange={() => toggle(id)}
          />
          <span>
            I accept the changed threshold of “{title}”
            {changedThresholds.map(({ from, to, upgradedBy, reason }) => (
              <span key={`${from} ${to}`} className="block text-13 text-ink-muted">
                {upgradedBy} changed it from {from} to {to}: {reason}
              </span>
            ))}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
