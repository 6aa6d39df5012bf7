import { describe, expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import type { Component } from "../manifest/component";
import { renderReason } from "../reason/render-reason";
import { evidenceItem, GOOD_EVALUATION, unsignedFacts } from "../testing/facts";
import { changesBetween } from "./changes-between";
import { summariseChanges } from "./summarise-changes";

function component(
  kind: Component["kind"],
  version: string,
  attributes: Component["attributes"] = {},
): Component {
  const digest = digestOf(`${kind} ${version}`);
  return { kind, name: kind, version, digest, uri: `s3://bucket/${kind}/${version}`, attributes };
}

function factsWith(components: readonly Component[], auc = 0.97) {
  const facts = unsignedFacts();
  const subjects = components.filter(({ kind }) => kind === "model").map(({ digest }) => digest);
  return {
    ...facts,
    release: { ...facts.release, components },
    evidence: [evidenceItem({ subjects, payload: { ...GOOD_EVALUATION, metrics: { auc } } })],
  };
}

const compared = (before: readonly Component[], after: readonly Component[]) =>
  changesBetween(factsWith(before), factsWith(after));

describe("the changes between two releases", () => {
  test("name the rows, columns and features that differ", () => {
    const changes = compared(
      [
        component("dataset", "1", { rowCount: 10, columns: ["a", "b"] }),
        component("feature-set", "1", { features: [{ name: "a" }] }),
      ],
      [
        component("dataset", "2", { rowCount: 12, columns: ["b", "c"] }),
        component("feature-set", "2", { features: ["a", "c"] }),
      ],
    );
    expect(changes.data).toEqual([
      { name: "dataset", rows: { before: 10, after: 12 }, columns: { added: ["c"], removed: ["a"] } },
    ]);
    expect(changes.features).toEqual([{ name: "feature-set", features: { added: ["c"], removed: [] } }]);
  });

  test("leave out what a manifest does not state, instead of calling it the same", () => {
    const changes = compared([component("dataset", "1")], [component("dataset", "2", { rowCount: 12 })]);
    expect(changes.data).toEqual([{ name: "dataset" }]);
  });

  test("take the distribution of a dataset from its newest drift report", () => {
    const after = component("dataset", "2");
    const report = (driftedCount: number, receivedOrder: number) =>
      evidenceItem({
        type: "drift-report",
        subjects: [after.digest],
        receivedOrder,
        payload: { ...{ columnCount: 4, driftedCount, driftedShare: null, shareLimit: null }, columns: [] },
      });
    const facts = { ...factsWith([after]), evidence: [report(3, 9), report(1, 8)] };
    expect(changesBetween(factsWith([component("dataset", "1")]), facts).data).toEqual([
      { name: "dataset", distribution: { drifted: 3, columns: 4 } },
    ]);
  });

  test("name settings by their path, down to the members of objects", () => {
    const changes = compared(
      [component("config", "1", { estimator: { depth: 3, kind: "tree" }, seed: 7 })],
      [component("config", "2", { estimator: { depth: 4, kind: "tree" } })],
    );
    expect(changes.settings).toEqual([
      { component: "config", setting: "estimator.depth", before: 3, after: 4 },
      { component: "config", setting: "seed", before: 7, after: undefined },
    ]);
  });

  test("count a component with other attributes as changed, also under the same digest", () => {
    const changes = compared([component("model", "1", { a: 1 })], [component("model", "1", { a: 2 })]);
    expect(changes.components).toMatchObject([{ change: "changed", attributes: [{ name: "a" }] }]);
  });
});

describe("dependencies", () => {
  const image = (version: string, attributes: Component["attributes"]) => [
    component("image", version, attributes),
  ];

  test("are compared package by package where both manifests list them", () => {
    const changes = compared(
      image("1", { dependencies: { numpy: "1.0", scipy: "2.0" } }),
      image("2", { dependencies: ["numpy==1.1", "torch==3.0"] }),
    );
    expect(changes.dependencies).toEqual({
      state: "changed",
      packages: [
        { name: "numpy", before: "1.0", after: "1.1" },
        { name: "scipy", before: "2.0", after: undefined },
        { name: "torch", before: undefined, after: "3.0" },
      ],
    });
  });

  test("are compared by the digest of the lock file where no list is stated", () => {
    const [one, other] = [{ lockDigest: "sha256:1" }, { lockDigest: "sha256:2" }];
    expect(compared(image("1", one), image("2", one)).dependencies).toEqual({ state: "same" });
    expect(compared(image("1", one), image("2", other)).dependencies).toEqual({ state: "changed" });
  });

  test("are unknown where a manifest states neither, unless code and image are the same", () => {
    expect(compared(image("1", {}), image("2", { lockDigest: "sha256:1" })).dependencies.state).toBe(
      "unknown",
    );
    expect(compared(image("1", {}), image("1", {})).dependencies.state).toBe("same");
    expect(compared([], []).dependencies.state).toBe("unknown");
  });
});

test("the summary states values of a few measurements, and what is not known", () => {
  const changes = changesBetween(
    factsWith([component("image", "1"), component("dataset", "1", { rowCount: 10 })], 0.97),
    factsWith([component("image", "2"), component("dataset", "2", { rowCount: 12 })], 0.95),
  );
  expect(summariseChanges(changes).map(renderReason)).toEqual([
    "The dataset dataset has 12 rows instead of 10.",
    "auc is worse: 0.95 instead of 0.97.",
    "It is not known whether the dependencies differ: a manifest states no lock file.",
    "Changed: dataset dataset, image image.",
  ]);
});

test("the summary states the worst of many measurements first, and names at most three of the others", () => {
  const measured = (auc: number, others: number) => {
    const metrics = { auc, ...Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [name, others])) };
    const slices = [{ name: "dense", sampleSize: 50, metrics: { auc: auc / 2 } }];
    const { evidence, ...facts } = factsWith([]);
    return {
      ...facts,
      evidence: evidence.map((one) => ({ ...one, payload: { ...GOOD_EVALUATION, metrics, slices } })),
    };
  };
  const changes = changesBetween(measured(0.97, 1), measured(0.95, 2));
  expect(summariseChanges(changes).map(renderReason)).toEqual([
    "auc is worse: 0.95 instead of 0.97.",
    "Worse in a slice: auc of dense.",
    "Other results that differ: a, b, c and 2 more.",
    "It is not known whether the dependencies differ: a manifest states no lock file.",
  ]);
});

test("contributors are named where the record identifies them", () => {
  const by = (personId: string | undefined, claimedAs: string) => ({
    ...unsignedFacts(),
    contributions: [{ ground: "trained-model" as const, personId, claimedAs, source: "model" }],
  });
  expect(changesBetween(by("per_mona", "per_mona"), by("per_dana", "")).people).toEqual({
    added: ["Dana Ruiz"],
    removed: ["Mona Keller"],
  });
  expect(changesBetween(by(undefined, "ci-bot"), by(undefined, "other-bot")).people.added).toEqual([
    "other-bot",
  ]);
});
