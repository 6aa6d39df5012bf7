import { RISK_TIERS } from "@/server/domain/model/model";
import { requiredComponents } from "@/server/domain/policy/required-components";
import type { PolicyPageData } from "../data/policy-data";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { KeyValues } from "../ui/key-values";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { Expression } from "./expression";
import { GovernedModels } from "./governed-models";

/** Shows the governed models, the risk rules, the stages, and the required components of a release. */
export function PolicyPurpose({ page }: { readonly page: PolicyPageData }) {
  const { spec } = page.document;
  return (
    <div className="grid gap-x-12 lg:grid-cols-2">
      <Section title="Scope">
        <KeyValues
          items={[
            {
              term: "Applies when",
              value: <Expression words={page.words.appliesTo} source={spec.appliesTo} />,
            },
            ...(page.version.isCurrent
              ? [
                  {
                    term: "Models",
                    value: <GovernedModels models={page.governs} allModels={page.allModels} />,
                  },
                ]
              : []),
            { term: "Stages", value: spec.stages.join(", then ") },
          ]}
        />
      </Section>
      <Section title="Risk tiers" note="the first match applies; without a match the tier is high">
        <KeyValues
          items={[
            ...spec.riskTier.map(({ tier, when }, index) => ({
              // The same tier can occur twice, so its position is part of the key.
              term: `${index + 1}. ${tier} when`,
              value: <Expression words={page.words.riskTier[index]} source={when} />,
            })),
          ]}
        />
      </Section>
      {spec.requires.length > 0 && (
        <div className="lg:col-span-2">
          <Section title="Required components" note="at least one component of each kind">
            <Stack as="ul" gap={1}>
              {RISK_TIERS.toReversed().map((tier) => (
                <li key={tier} className="flex flex-wrap items-center gap-x-4">
                  <span className="w-28 shrink-0">
                    <RiskTierTag tier={tier} />
                  </span>
                  <span>{requiredComponents(page.document, tier).join(", ") || "no requirements"}</span>
                </li>
              ))}
            </Stack>
          </Section>
        </div>
      )}
    </div>
  );
}
