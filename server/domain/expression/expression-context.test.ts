import { expect, test } from "vitest";
import type { Component, ComponentKind } from "../manifest/component";
import type { ModelFacts } from "../model/model";
import type { Release } from "../release/release";
import {
  compileExpression,
  evaluateExpression,
  factContext,
  factEnvironment,
  ruleContext,
  ruleEnvironment,
} from "./index";

const model: ModelFacts = {
  key: "m",
  title: "M",
  team: "t",
  domain: "health",
  task: "classification",
  intake: {
    affectsIndividuals: true,
    automated: false,
    affectsRevenue: false,
    regulated: true,
    purpose: "screening",
  },
  owners: { training: "a@example.org", serving: null, incident: null },
  intakeAttested: true,
};

function component(kind: ComponentKind, name: string): Component {
  return { kind, name, version: "1", digest: "sha256:1", uri: "u", attributes: {} };
}

const release: Release = {
  id: "rel_1",
  key: "m@1",
  modelKey: "m",
  version: "1",
  state: "open",
  manifestDigest: "sha256:2",
  components: [
    component("model", "m"),
    component("feature-set", "f"),
    component("dataset", "training"),
    component("dataset", "holdout"),
  ],
  summary: "s",
  caveats: "c",
  rollbackPlan: "r",
  monitoringPlan: "m",
  openedBy: { kind: "person", id: "per_1", name: "P" },
  openedAt: new Date(0),
  revision: 1,
};
const facts = factContext({ model, release, stage: "production", tier: "high" });

test.each([
  ["components.featureSet.name == 'f' && stage == 'production' && tier == 'high'", true],
  ["has(components.image)", false],
  ["has(components.dataset)", true],
  ["has(model.owners.training) && !has(model.owners.serving)", true],
  ["intake.regulated && model.intakeAttested && release.rollbackPlan != ''", true],
])("a `when` sees %s as %s", (source, value) => {
  expect(
    evaluateExpression(
      compileExpression({ source, environment: factEnvironment(), returns: "boolean" }),
      facts,
    ),
  ).toEqual({
    kind: "value",
    value,
  });
});

test("a kind with two components cannot be read by its singular name", () => {
  const context = ruleContext({
    facts,
    parameters: {},
    payload: undefined,
    baseline: undefined,
    anchor: undefined,
  });
  const compiled = compileExpression({
    source: "components.dataset.name != 'x'",
    environment: ruleEnvironment(undefined),
  });
  expect(evaluateExpression(compiled, context)).toEqual({
    kind: "inconclusive",
    reads: ["components.dataset.name"],
  });
});

test.each([
  // Five facts per data set, four of the feature set and of the code, two of the image, five of the model: nothing is stated.
  ["provenance.score == 0 && provenance.missing == 25", true],
  ["provenance.known.dataset.purpose || provenance.known.image.lockDigest", false],
])("a rule sees %s as %s, with every fact missing", (source, value) => {
  const environment = ruleEnvironment(undefined);
  expect(evaluateExpression(compileExpression({ source, environment, returns: "boolean" }), facts)).toEqual({
    kind: "value",
    value,
  });
});

test("a misspelt fact of the provenance is refused when the policy is saved", () => {
  const compile = () =>
    compileExpression({
      source: "provenance.known.dataset.legalbasis",
      environment: ruleEnvironment(undefined),
      returns: "boolean",
    });
  expect(compile).toThrow(/legalBasis/);
});
