import { KeyValues } from "../ui/key-values";
import { Section } from "../ui/section";
import type { PolicyPageData } from "./policy-page-data";
import { count, people } from "./prepare-demand";

/** The sentences people sign, word for word, and what else the policy settles: rollback, waivers, older versions. */
export function PolicyAgreements({ document: { spec } }: Pick<PolicyPageData, "document">) {
  return (
    <div className="grid gap-x-12 lg:grid-cols-2 xl:grid-cols-1">
      <Section title="What people sign">
        <dl className="grid gap-4">
          {Object.entries(spec.statements).map(([id, text]) => (
            <div key={id}>
              <dt className="font-mono text-13 text-ink-muted">{id}</dt>
              <dd className="mt-1 max-w-prose font-serif text-16">{text}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title="Besides">
        <KeyValues
          items={[
            {
              term: "Rollback",
              value: `signed by ${people(spec.rollback.signOff)}, reviewed within ${count(spec.rollback.reviewWithinHours, "hour")}`,
            },
            { term: "Known good", value: `after ${count(spec.knownGood.liveHours, "hour")} live under a permit` },
            { term: "Waivers", value: `at most ${spec.waivers.budgetPerTeamPerQuarter} per team and quarter` },
            {
              term: "Older versions",
              value: `a release keeps its version for ${count(spec.pins.graceDays, "day")} after a newer one is published`,
            },
            {
              term: "By itself",
              value:
                spec.autoPromote.length > 0
                  ? `${spec.autoPromote.join(" and ")} risk goes on without a button once every gate is open`
                  : "nothing is promoted without a person pressing the button",
            },
          ]}
        />
      </Section>
    </div>
  );
}
