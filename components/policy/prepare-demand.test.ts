import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { prepareDemand } from "./prepare-demand";
import { prepareReach } from "./prepare-reach";

const { document } = requirePolicy(
  publishedPacks().find(({ yaml }) => yaml.includes("name: regulated"))?.yaml ?? "",
);
const gate = (id: string) => {
  const found = document.spec.gates.find((one) => one.id === id);
  if (!found) throw new Error(`the pack has no gate ${id}`);
  return found;
};

test.each([
  {
    id: "holdout-auc",
    says: [
      "Evidence: evaluation of the model on data set holdout in staging, received within 30 days, at most 3 attempts",
      "Accepted sources: trainer-ci",
    ],
  },
  {
    id: "no-regression",
    says: [
      "Evidence: evaluation of the model on data set holdout in staging, received within 30 days",
      "Accepted sources: trainer-ci",
      "If nothing is live: not applicable",
    ],
  },
  { id: "training-serving", says: ["Checks: the components of the release; no evidence needed"] },
  {
    id: "approvals",
    says: [
      "Signs at high risk: product owner, ML engineer, security",
      "Signs at medium risk: product owner, ML engineer",
      "Signs at low risk: nobody",
      "Signers must not have: trained the model, supplied its data, requested the promotion, wrote the policy, granted a waiver",
      "Unsigned after 24 hours: eligible signers are reminded",
      "Unsigned after 72 hours: people with the role admin are notified",
      "Sign-in within: 10 minutes before",
    ],
  },
  { id: "soak", says: ["Waits for: 24 hours live in staging"] },
  { id: "window", says: ["Open during: the calendar “production”"] },
])("the requirements of $id are listed", ({ id, says }) => {
  expect(prepareDemand(gate(id), document).map(({ term, value }) => `${term}: ${value}`)).toEqual(says);
});

test.each([
  { stages: ["production"], tiers: ["high"], reach: "production · high risk" },
  { stages: ["staging", "production"], tiers: ["low", "medium", "high"], reach: "every stage" },
] as const)("$stages, $tiers is $reach", ({ stages, tiers, reach }) => {
  expect(prepareReach({ stages, tiers }, ["staging", "production"])).toBe(reach);
});
