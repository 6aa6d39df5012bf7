import { expect, test } from "vitest";
import type { ChecklistModule } from "../policy/policy-document";
import { policyVersion, unsignedFacts } from "../testing/facts";
import { composeItems } from "./compose-items";

const module = (given: Partial<ChecklistModule>): ChecklistModule => ({
  title: "Privacy",
  tags: ["personal-data"],
  tiers: ["low", "medium", "high"],
  items: ["privacy-review", "retention"],
  ...given,
});
const composed = (
  modules: readonly ChecklistModule[],
  gate: { checklist: readonly string[]; tags?: readonly string[] },
) =>
  composeItems(
    gate,
    unsignedFacts({
      policy: policyVersion({
        checklistModules: Object.fromEntries(modules.map((one, index) => [`m${index}`, one])),
      }),
    }),
  );
const ids = (composition: ReturnType<typeof composeItems>) =>
  composition.kind === "items" ? composition.items.map(({ id }) => id) : composition.status;

test("a checklist has its own items first, then those of modules with one of its tags, each once", () => {
  const operations = module({
    title: "Operations",
    tags: ["live", "on-call"],
    items: ["runbook", "privacy-review"],
  });
  const gate = { checklist: ["incident-owner", "runbook"], tags: ["personal-data", "on-call"] };
  expect(composed([module({}), operations], gate)).toEqual({
    kind: "items",
    items: [
      { id: "incident-owner", module: undefined },
      { id: "runbook", module: undefined },
      { id: "privacy-review", module: "Privacy" },
      { id: "retention", module: "Privacy" },
    ],
  });
});

test("without tags no module adds an item", () => {
  expect(ids(composed([module({})], { checklist: ["runbook"] }))).toEqual(["runbook"]);
});

test("a module for another tier, or with a false condition, adds no item", () => {
  const gate = { checklist: ["runbook"], tags: ["personal-data"] };
  expect(ids(composed([module({ tiers: ["low"] })], gate))).toEqual(["runbook"]);
  expect(ids(composed([module({ when: 'model.domain == "pricing"' })], gate))).toEqual(["runbook"]);
  expect(ids(composed([module({ when: 'model.domain == "health"' })], gate))).toEqual([
    "runbook",
    "privacy-review",
    "retention",
  ]);
});

test("if it is unknown whether a module applies, no item is left out silently", () => {
  const gate = { checklist: ["runbook"], tags: ["personal-data"] };
  expect(ids(composed([module({ when: 'components.featureSet.attributes.region == "eu"' })], gate))).toBe(
    "inconclusive",
  );
  expect(ids(composed([module({ when: "no.such.thing" })], gate))).toBe("errored");
});
