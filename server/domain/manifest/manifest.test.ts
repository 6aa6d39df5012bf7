import fc from "fast-check";
import { expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import { modelKeyOf, parseReleaseKey, releaseKey, versionOf } from "../release/release-key";
import type { Component } from "./component";
import { manifestDigest, manifestOf } from "./manifest";

const model: Component = {
  kind: "model",
  name: "screening",
  version: "1",
  digest: digestOf("m"),
  uri: "s3://m",
  createdBy: "mona@example.org",
  attributes: { depth: 3 },
};
const code: Component = {
  kind: "code",
  name: "training",
  version: "1",
  digest: digestOf("c"),
  uri: "s3://c",
  attributes: {},
};
const data: Component = {
  kind: "dataset",
  name: "rows",
  version: "1",
  digest: digestOf("d"),
  uri: "s3://d",
  attributes: {},
};

test("the digest of a manifest never changes for the same components", () =>
  expect(manifestDigest([model, code])).toBe(
    "sha256:d614e68a5b761912a8f376dc39d621297273cc8360d99bb0ad020f2281f8b109",
  ));

test("the order of sending changes nothing", () => {
  const all = [model, code, data];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: 3 }),
      (shuffled) => manifestDigest(shuffled) === manifestDigest(all),
    ),
  );
  expect(manifestOf([model, data, code]).map(({ kind }) => kind)).toEqual(["code", "dataset", "model"]);
});

test.each([
  { field: "version", changed: { ...model, version: "2" } },
  { field: "digest", changed: { ...model, digest: digestOf("other") } },
  { field: "uri", changed: { ...model, uri: "s3://other" } },
  { field: "attributes", changed: { ...model, attributes: { depth: 4 } } },
  { field: "createdBy", changed: { ...model, createdBy: "marek@example.org" } },
] as const)("another $field makes another manifest", ({ changed }) =>
  expect(manifestDigest([changed, code])).not.toBe(manifestDigest([model, code])),
);

test("a kind and name that occur twice make no manifest", () =>
  expect(() => manifestDigest([model, { ...model, version: "2" }])).toThrowError(
    "model screening is in the manifest twice",
  ));

test("a key divides at the first @", () => {
  expect(parseReleaseKey(releaseKey("screening", "1.0@rc"))).toEqual({
    modelKey: "screening",
    version: "1.0@rc",
  });
  for (const text of ["screening", "@1", "screening@", ""]) expect(parseReleaseKey(text)).toBeUndefined();
  expect([modelKeyOf("screening@1.0@rc"), versionOf("screening@1.0@rc")]).toEqual(["screening", "1.0@rc"]);
  expect([modelKeyOf("screening"), versionOf("screening")]).toEqual(["screening", "screening"]);
});
