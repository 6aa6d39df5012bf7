import { RISK_TIERS } from "@/server/domain/model/model";
import { countOf } from "@/server/domain/text/count-of";
import type { PolicyPageData } from "../data/policy-data";
import { KeyValues } from "../ui/key-values";
import { roleInWords } from "../ui/role-words";
import { Section } from "../ui/section";
import { people } from "./prepare-demand";

/** Shows the exact statements that people sign, and the rules for rollback, waivers and older versions. */
export function PolicyAgreements({ document: { spec } }: Pick<PolicyPageData, "document">) {
  return (
    <div className="grid gap-x-12 lg:grid-cols-2 xl:grid-cols-1">
      <Section title="Statements to sign">
        <dl className="grid gap-4">
          {Object.entries(spec.statements).map(([id, text]) => (
            <div key={id}>
              <dt className="font-mono text-13 text-ink-muted">{id}</dt>
              <dd className="mt-1 max-w-prose font-serif text-16">{text}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title="Other rules">
        <KeyValues
          items={[
            {
              term: "Rollback",
              value: `signed by ${people(spec.rollback.signOff)}, reviewed within ${countOf(spec.rollback.reviewWithinHours, "hour")}`,
            },
            {
              term: "Known good",
              value: `after ${countOf(spec.knownGood.liveHours, "hour")} live under a permit`,
            },
            {
              term: "Waivers",
              value: `at most ${spec.waivers.budgetPerTeamPerQuarter} per team and quarter`,
            },
            ...(spec.certification
              ? [
                  {
                    term: "Certification",
                    value: `of the model itself, every ${countOf(spec.certification.everyDays, "day")}, ${where(spec.certification)}`,
                  },
                ]
              : []),
            ...(spec.owners
              ? [
                  {
                    term: "Owners",
                    value: `required for ${spec.owners.parts.join(", ")}, ${where(spec.owners)}`,
                  },
                ]
              : []),
            ...(spec.breakGlass
              ? [
                  {
                    term: "Break-glass",
                    value: `by ${spec.breakGlass.by.map(roleInWords).join(" or ")} and a second person, for ${countOf(spec.breakGlass.minutes, "minute")}, reviewed within ${countOf(spec.breakGlass.reviewWithinHours, "hour")}`,
                  },
                ]
              : []),
            {
              term: "Older versions",
              value: `a release keeps its version for ${countOf(spec.pins.graceDays, "day")} after a newer one is published`,
            },
            {
              term: "Automatic promotion",
              value:
                spec.autoPromote.length > 0
                  ? `${spec.autoPromote.join(" and ")} risk is promoted automatically when all gates are open`
                  : "none; a person starts every promotion",
            },
          ]}
        />
      </Section>
    </div>
  );
}

/** Returns the tiers and stages of a requirement. */
function where({
  tiers,
  stages,
}: {
  readonly tiers: readonly string[];
  readonly stages: readonly string[];
}): string {
  const risk = tiers.length === RISK_TIERS.length ? "at every risk" : `at ${tiers.join(" and ")} risk`;
  return stages.length === 0 ? risk : `${risk}, for ${stages.join(" and ")}`;
}
