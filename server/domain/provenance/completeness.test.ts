import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf, type JsonValue } from "../canonical/index";
import type { Component, ComponentKind } from "../manifest/component";
import { isKnown, PROVENANCE_FACTS, PROVENANCE_KINDS, provenanceOf } from "./completeness";

const DATA = digestOf("data");
const FEATURES = digestOf("features");
const component = (
  kind: ComponentKind,
  attributes: Record<string, JsonValue>,
  over: Partial<Component> = {},
): Component => ({
  kind,
  name: kind,
  version: "1",
  digest: digestOf(kind),
  uri: "s3://models/x",
  attributes,
  ...over,
});
const RANGE = { from: "2026-01-01", to: "2026-08-31" };
const FULL: readonly Component[] = [
  component(
    "code",
    { treeState: "clean", builder: "ci" },
    { uri: `git+https://git.example.org/ml/x@${"0".repeat(40)}` },
  ),
  component(
    "dataset",
    { rowCount: 3, columns: ["a"], purpose: "p", legalBasis: "consent", labels: "none" },
    { digest: DATA },
  ),
  component(
    "feature-set",
    { definition: "f.json", features: ["a"], timeRange: RANGE, backfill: "none" },
    { digest: FEATURES },
  ),
  component("image", { lockDigest: digestOf("lock"), builder: "ci" }),
  component("model", {
    runId: "r",
    seed: 1,
    hyperParameters: {},
    datasetDigest: DATA,
    featureSetDigest: FEATURES,
  }),
];

describe("completeness of the provenance", () => {
  test("is 100 if every fact is stated; the URI of code states its repository and commit", () => {
    expect(provenanceOf(FULL)).toEqual({ score: 100, known: 20, wanted: 20, missing: [] });
  });

  test("a kind without a component lacks all its facts", () => {
    const provenance = provenanceOf(FULL.filter(({ kind }) => kind !== "dataset"));
    expect(provenance.missing.map(({ fact }) => fact)).toEqual([
      "dataset.rowCount",
      "dataset.columns",
      "dataset.purpose",
      "dataset.legalBasis",
      "dataset.labels",
      // The data set of the model is not in the manifest.
      "model.datasetDigest",
    ]);
    expect(provenance.missing[0]?.reason).toEqual({
      code: "provenance.no-component",
      parts: { kind: "dataset" },
    });
    expect(isKnown(provenance, "dataset", "purpose")).toBe(false);
  });

  test("an input that the manifest has in another kind is not known", () => {
    const swapped = FULL.map((one) =>
      one.kind === "model" ? { ...one, attributes: { ...one.attributes, datasetDigest: FEATURES } } : one,
    );
    expect(provenanceOf(swapped).missing).toEqual([
      {
        fact: "model.datasetDigest",
        kind: "model",
        component: "model",
        reason: {
          code: "provenance.not-in-manifest",
          parts: {
            component: { component: "model", kind: "model" },
            attribute: "datasetDigest",
            digest: { digest: FEATURES },
            kind: "dataset",
          },
        },
      },
    ]);
  });

  test("a second data set must state each fact too", () => {
    const provenance = provenanceOf([...FULL, component("dataset", { rowCount: 3 }, { name: "holdout" })]);
    expect(provenance).toMatchObject({ known: 21, wanted: 25, score: 84 });
    expect(isKnown(provenance, "dataset", "rowCount")).toBe(true);
    expect(isKnown(provenance, "dataset", "purpose")).toBe(false);
  });

  test.each<JsonValue>([null, "", "no digest", -1, [], {}])(
    "%j in the place of any fact is not known",
    (value) => {
      for (const kind of PROVENANCE_KINDS) {
        for (const name of PROVENANCE_FACTS[kind]) {
          const given = FULL.map((one) => ({
            ...one,
            uri: "s3://models/x",
            attributes: one.kind === kind ? { ...one.attributes, [name]: value } : one.attributes,
          }));
          const isPossible =
            (name === "hyperParameters" &&
              value !== null &&
              typeof value === "object" &&
              !Array.isArray(value)) ||
            (name === "seed" && value === -1) ||
            (["builder", "definition", "purpose", "runId"].includes(name) && value === "no digest");
          expect([kind, name, isKnown(provenanceOf(given), kind, name)]).toEqual([kind, name, isPossible]);
        }
      }
    },
  );

  test("removing an attribute or a kind never raises the score", () => {
    const removal = fc.constantFrom(
      ...FULL.flatMap(({ kind, attributes }) => Object.keys(attributes).map((name) => ({ kind, name }))),
    );
    fc.assert(
      fc.property(fc.array(removal), fc.subarray(FULL.map(({ kind }) => kind)), (removals, kinds) => {
        const before = FULL.map((one) => withoutAttributes(one, removals.slice(1)));
        const after = FULL.map((one) => withoutAttributes(one, removals)).filter(({ kind }) =>
          kinds.includes(kind),
        );
        expect(provenanceOf(after).score).toBeLessThanOrEqual(provenanceOf(before).score);
      }),
    );
  });
});

function withoutAttributes(
  one: Component,
  removals: readonly { readonly kind: string; readonly name: string }[],
): Component {
  const kept = Object.entries(one.attributes).filter(
    ([name]) => !removals.some((removal) => removal.kind === one.kind && removal.name === name),
  );
  return { ...one, attributes: Object.fromEntries(kept) };
}
