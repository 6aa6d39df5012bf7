import { expect, test } from "vitest";
import { digestOf } from "@/server/domain/canonical/index";
import { provenanceOf } from "@/server/domain/provenance/completeness";
import { prepareMissing } from "./prepare-missing";

test("missing facts are grouped by component; a digest that the manifest lacks has a reason of its own", () => {
  const { missing } = provenanceOf([
    {
      kind: "model",
      name: "screening",
      version: "1",
      digest: digestOf("model"),
      uri: "s3://models/x",
      attributes: { seed: 1, hyperParameters: {}, datasetDigest: digestOf("elsewhere") },
    },
  ]);
  const groups = prepareMissing(missing);
  expect(groups.map(({ kind, component }) => [kind, component])).toEqual([
    ["code", undefined],
    ["dataset", undefined],
    ["feature-set", undefined],
    ["image", undefined],
    ["model", "screening"],
  ]);
  expect(groups.at(-1)).toMatchObject({
    attributes: ["runId", "featureSetDigest"],
    others: [{ code: "provenance.not-in-manifest", parts: { attribute: "datasetDigest" } }],
  });
});
