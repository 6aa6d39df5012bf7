import { TriangleAlert } from "lucide-react";

interface GateWarningsProps {
  readonly warnings: readonly string[];
}

/** What passed only just or by a trade: the gate is open, and whoever signs should know. */
export function GateWarnings({ warnings }: GateWarningsProps) {
  return (
    <ul data-tone="waiting" className="grid gap-1 text-13">
      {warnings.map((warning) => (
        <li key={warning} className="flex items-start gap-1.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-(--tone-line)" strokeWidth={2.25} />
          <span className="min-w-0 max-w-prose wrap-anywhere">
            <span className="font-medium text-(--tone)">Passed with a warning. </span>
            {warning}
          </span>
        </li>
      ))}
    </ul>
  );
}
