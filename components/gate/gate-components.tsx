import type { ComponentResult } from "@/server/domain/decision/evaluation";
import { measurementWords } from "../explanation/prepare-measurement";
import { ReasonText } from "../explanation/reason-text";
import { VerdictMark } from "../marks/verdict-mark";
import { Digest } from "../ui/digest";
import { Note } from "../ui/note";
import { GateParts } from "./gate-parts";

interface GateComponentsProps {
  readonly components: readonly ComponentResult[];
}

/** Lists the result of a gate for each component that it evaluates. The worst one is the gate's verdict. */
export function GateComponents({ components }: GateComponentsProps) {
  return (
    <section aria-label="Results by component" className="grid gap-1">
      <h3 className="text-14 font-semibold">Results by component</h3>
      <ul className="divide-y divide-rule border-y border-rule">
        {components.map((component) => (
          <li key={`${component.kind} ${component.name}`} className="grid gap-1 py-1.5">
            <ComponentLine component={component} />
            <span className="max-w-prose text-13 text-ink-muted wrap-anywhere">
              <ReasonText reason={component.reason} />
            </span>
            {component.parts && <GateParts parts={component.parts} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ComponentLine({
  component: { kind, name, digest, status, ...values },
}: {
  readonly component: ComponentResult;
}) {
  const { measured, required } = measurementWords(values);
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <VerdictMark verdict={status} />
      <span className="min-w-0 flex-1 basis-40 font-medium wrap-anywhere">
        {kind} {name}
      </span>
      {measured !== undefined && (
        <span className="text-13 tabular-nums">
          {measured}
          {required !== undefined && <Note> · {required} required</Note>}
        </span>
      )}
      <Digest digest={digest} of={`${kind} ${name}`} />
    </span>
  );
}
