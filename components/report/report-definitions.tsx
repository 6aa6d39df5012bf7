import type { ReportSpec } from "@/server/domain/report/report";
import { Section } from "../ui/section";

/** States what counts as what. */
export function ReportDefinitions({ spec }: { readonly spec: ReportSpec }) {
  return (
    <Section title="Definitions" note="every file contains them too">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(9rem,max-content)_minmax(0,75ch)]">
        {spec.definitions.map(({ term, meaning }) => (
          <div key={term} className="contents">
            <dt className="font-medium max-sm:mt-1">{term}</dt>
            <dd className="text-ink-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
