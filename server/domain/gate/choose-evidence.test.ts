import { describe, expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import type { EvidenceItem } from "../evidence/evidence";
import type { EvidenceSelector } from "../policy/policy-document";
import { COMPONENTS, evidenceItem, GOOD_EVALUATION, scanItem } from "../testing/facts";
import { inWords } from "../testing/in-words";
import { chooseByFirstRules } from "./choose-by-first-rules";
import { chooseEvidence } from "./choose-evidence";

const selector: EvidenceSelector = { type: "evaluation", from: [], subject: "model" };
const chosen = (evidence: readonly EvidenceItem[], changes: Partial<EvidenceSelector> = {}) =>
  inWords(chooseEvidence({ ...selector, ...changes }, { evidence, components: COMPONENTS }));
const ids = (evidence: readonly EvidenceItem[], changes: Partial<EvidenceSelector> = {}) =>
  chosen(evidence, changes).items.map(({ item }) => item.receivedOrder);

const item = (receivedOrder: number, changes: Partial<EvidenceItem> = {}) =>
  evidenceItem({ receivedOrder, ...changes });

describe("the choice of evidence that a gate judges", () => {
  test.each([
    { rule: "the latest received of a series", evidence: [item(1), item(2)], expected: [2] },
    {
      rule: "the latest received, whatever the sender's clock says",
      evidence: [
        item(1, { collectedAt: new Date("2030-01-01") }),
        item(2, { collectedAt: new Date("2020-01-01") }),
      ],
      expected: [2],
    },
    {
      rule: "the latest of each suite",
      evidence: [item(1, { suite: "a" }), item(2, { suite: "b" })],
      expected: [1, 2],
    },
    {
      rule: "the latest of each collector",
      evidence: [item(1, { collector: "a" }), item(2, { collector: "b" })],
      expected: [1, 2],
    },
    {
      rule: "only what speaks about this manifest",
      evidence: [item(1, { subjects: [digestOf("another model")] })],
      expected: [],
    },
    {
      rule: "only what speaks about the wanted kind",
      evidence: [item(1, { subjects: [COMPONENTS[2]?.digest ?? digestOf("")] })],
      expected: [],
    },
    { rule: "only the wanted type", evidence: [scanItem()], expected: [] },
  ])("$rule", ({ evidence, expected }) => expect(ids(evidence)).toEqual(expected));

  test.each([
    {
      rule: "only named collectors",
      evidence: [item(1), item(2, { collector: "stranger" })],
      given: { from: ["trainer-ci"] },
      expected: [1],
    },
    {
      rule: "only the wanted environment",
      evidence: [item(1), item(2, { environment: "laptop" })],
      given: { environment: "staging" },
      expected: [1],
    },
    {
      rule: "only the wanted data set",
      evidence: [
        item(1),
        item(2, { suite: "train", payload: { ...GOOD_EVALUATION, dataset: { name: "train" } } }),
      ],
      given: { dataset: "holdout" },
      expected: [1],
    },
    {
      rule: "the one on the wanted data, which a later one on other data does not replace",
      evidence: [item(1), item(2, { payload: { ...GOOD_EVALUATION, dataset: { name: "train" } } })],
      given: { dataset: "holdout" },
      expected: [1],
    },
  ])("$rule", ({ evidence, given, expected }) => expect(ids(evidence, given)).toEqual(expected));

  test("missing evidence is named", () => {
    expect(
      chosen([item(1)], { from: ["trainer-ci", "second-ci"], dataset: "holdout", environment: "staging" })
        .missing,
    ).toEqual(["evaluation evidence about the model on holdout in staging from second-ci"]);
    expect(chosen([]).missing).toEqual(["evaluation evidence about the model"]);
    expect(chosen([item(1)], { subject: "image" }).missing).toEqual([
      "a component of the kind image in the manifest",
    ]);
  });

  test("attempts count every item of a collector about the subject, under any name of the suite", () => {
    const evidence = [
      item(1, { suite: "a", attempts: 1 }),
      item(2, { suite: "a", attempts: 2 }),
      item(3, { suite: "b", attempts: 4 }),
    ];
    expect(chosen(evidence).items.map(({ attempts }) => attempts)).toEqual([6, 6]);
    expect(chosen(evidence.slice(1)).items.map(({ attempts }) => attempts)).toEqual([6, 6]);
  });
});

describe("several components of one kind", () => {
  const [model] = COMPONENTS;
  if (model === undefined) throw new Error("there is no model");
  const second = { ...model, name: "second", digest: digestOf("second model") };
  const two = [...COMPONENTS, second];
  const about = (...subjects: EvidenceItem["subjects"]) => item(subjects.length, { subjects });
  const missing = (evidence: readonly EvidenceItem[], changes: Partial<EvidenceSelector> = {}) =>
    inWords(chooseEvidence({ ...selector, ...changes }, { evidence, components: two }).missing);

  test("evidence about one of two components leaves the other missing, by name", () => {
    expect(missing([about(model.digest)])).toEqual(["evaluation evidence about the model second"]);
    expect(missing([about(model.digest, second.digest)])).toEqual([]);
  });

  test("evidence from each named collector about each component is required", () => {
    const evidence = [
      item(1, { subjects: [model.digest, second.digest] }),
      item(2, { collector: "second-ci" }),
    ];
    expect(missing(evidence, { from: ["trainer-ci", "second-ci"] })).toEqual([
      "evaluation evidence about the model second from second-ci",
    ]);
  });

  test("the policy may name the components; a name that the manifest lacks is missing", () => {
    expect(missing([about(model.digest)], { component: "screening" })).toEqual([]);
    expect(missing([about(model.digest)], { component: ["screening", "third"] })).toEqual([
      "model third in the manifest",
    ]);
  });

  test("the policy may choose the components by an expression; a component for which it is undecided is required", () => {
    const marked = [model, { ...second, attributes: { role: "calibrator" } }];
    const asked = (where: string) =>
      chooseEvidence({ ...selector, where }, { evidence: [], components: marked }).components.map(
        ({ component }) => component.name,
      );
    expect(asked('component.attributes.role != "calibrator"')).toEqual(["screening"]);
    expect(asked('component.attributes.role == "calibrator"')).toEqual(["screening", "second"]);
    expect(asked("component.name")).toEqual(["screening", "second"]);
  });

  test("the first rules required evidence about any one component, and still do for facts of their time", () => {
    expect(
      chooseByFirstRules(selector, { evidence: [about(model.digest)], components: two }).missing,
    ).toEqual([]);
  });
});
