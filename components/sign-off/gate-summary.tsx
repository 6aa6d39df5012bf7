import Link from "next/link";
import type { Evaluation, GateResult } from "@/server/domain/gate/evaluation";
import { opens } from "@/server/domain/gate/verdict";
import { VerdictMark } from "../gate/verdict-mark";
import { Callout } from "../ui/callout";

/** What fails, waits or was waived, one row each; what passed is one line. */
export function GateSummary({ evaluation, releaseHref }: { readonly evaluation: Evaluation; readonly releaseHref: string }) {
  const open = evaluation.gates.filter((gate) => gate.status === "passed" || gate.status === "not-applicable");
  const told = evaluation.gates.filter((gate) => !open.includes(gate));
  return (
    <div className="grid gap-3">
      {evaluation.stops.map((stop) => (
        <Callout key={stop.reason} kind="refusal" title={stop.reason} />
      ))}
      {told.length > 0 && (
        <ul className="grid">
          {told.map((gate) => (
            <li key={gate.id} className="grid gap-x-4 border-b border-rule py-2 last:border-b-0 sm:grid-cols-[9rem_minmax(0,1fr)]">
              <VerdictMark verdict={gate.status} />
              <div>
                <p className="font-medium">{gate.title}</p>
                <p className="text-13 text-ink-muted">{reasonOf(gate)}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="text-13 text-ink-muted">
        {told.every((gate) => opens(gate.status)) && evaluation.stops.length === 0 ? "Nothing. " : ""}
        {open.filter((gate) => gate.status === "passed").length} of {evaluation.gates.length} gates passed.{" "}
        <Link href={releaseHref} className="text-accent hover:underline">
          See every gate and its evidence
        </Link>
      </p>
    </div>
  );
}

function reasonOf(gate: GateResult): string {
  return gate.mode === "block" ? gate.reason : `${gate.reason} (only a warning)`;
}
