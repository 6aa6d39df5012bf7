import { expect, test } from "vitest";
import { allowedFacts, policyDocument, ruleGate, signOffGate } from "../../testing/facts";
import type { OverlayDocument } from "./overlay-document";
import { coverageOf } from "./policy-coverage";

const model = allowedFacts().model;
const none = { low: [], medium: [], high: [] };
const policy = policyDocument({
  appliesTo: "true",
  stages: ["staging", "production", "archive"],
  gates: [
    ruleGate({ id: "auc", stages: ["production"], tiers: [], controls: ["eu-ai-act:15"] }),
    ruleGate({
      id: "latency",
      stages: ["production"],
      tiers: [],
      mode: "warn",
      controls: ["slo:1", "eu-ai-act:15"],
    }),
    {
      ...ruleGate({ id: "recall", stages: ["staging"], tiers: [], controls: [] }),
      when: 'model.task == "classification"',
    },
    {
      ...signOffGate(),
      id: "nobody",
      stages: ["archive"],
      controls: [],
      signOff: { ...signOffGate().signOff, tiers: none },
    },
  ],
});

test("the requirements of each stage are listed, and stages without any", () => {
  const { models, stages } = coverageOf([policy], [model]);
  expect(stages).toEqual(["staging", "production", "archive"]);
  expect(models[0]?.cells).toMatchObject([
    { stage: "staging", blocking: 1, conditional: 1, gap: "only-conditional" },
    { stage: "production", blocking: 1, warning: 1, gap: undefined },
    { stage: "archive", blocking: 0, gap: "nothing-blocks" },
  ]);
});

test("a model without a policy, or with several, is a gap of its own", () => {
  const other = { ...policy, metadata: { name: "other", title: "Other" } };
  expect(coverageOf([], [model]).models).toMatchObject([{ gap: "no-policy", cells: [] }]);
  expect(coverageOf([policy, other], [model]).models).toMatchObject([
    { gap: "several-policies", policy: undefined },
  ]);
});

test("a stage of another policy does not belong to this policy", () => {
  const elsewhere = policyDocument({ appliesTo: "false", stages: ["edge"], gates: [] });
  const { models } = coverageOf(
    [policy, { ...elsewhere, metadata: { name: "edge", title: "Edge" } }],
    [model],
  );
  expect(models[0]?.cells.at(-1)).toMatchObject({ stage: "edge", gap: "no-stage" });
});

test("controls have gates; one without a blocking gate is only watched; gates without a control are named", () => {
  const { controls, uncontrolled } = coverageOf([policy], []);
  expect(controls).toMatchObject([
    { control: "eu-ai-act:15", isOnlyWatched: false, gates: [{ id: "auc" }, { id: "latency" }] },
    { control: "slo:1", isOnlyWatched: true, gates: [{ id: "latency", mode: "warn" }] },
  ]);
  expect(uncontrolled.map(({ id }) => id)).toEqual(["recall", "nobody"]);
});

test("a team's overlay counts for the models of its team, and for no other", () => {
  const own = { ...ruleGate({ id: "ward-recall", stages: ["archive"], tiers: [], controls: ["ward:1"] }) };
  const overlay: OverlayDocument = {
    apiVersion: "countersign.dev/v1",
    kind: "Overlay",
    metadata: { name: "for-them", title: "Theirs" },
    spec: {
      tightens: policy.metadata.name,
      team: model.team,
      tighten: { latency: { mode: "block" } },
      gates: [own],
      parameters: {},
      checklists: {},
    },
  };
  const another = { ...model, key: "another", team: "another" };
  const { models, controls } = coverageOf([policy], [model, another], [overlay]);
  expect(models.find(({ modelKey }) => modelKey === model.key)).toMatchObject({
    overlay: "for-them",
    cells: [{ blocking: 1 }, { blocking: 2, warning: 0 }, { blocking: 1, gap: undefined }],
  });
  const others = models.find(({ modelKey }) => modelKey === "another");
  expect(others).not.toHaveProperty("overlay");
  expect(others?.cells).toMatchObject([
    { blocking: 1 },
    { blocking: 1, warning: 1 },
    { gap: "nothing-blocks" },
  ]);
  expect(controls.find(({ control }) => control === "ward:1")?.gates).toMatchObject([
    { policy: "for-them", id: "ward-recall" },
  ]);
});
