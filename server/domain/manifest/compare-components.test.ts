import { expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import { compareComponents } from "./compare-components";
import type { Component } from "./component";

const component = (
  kind: Component["kind"],
  name: string,
  version: string,
  attributes: Component["attributes"] = {},
): Component => ({
  kind,
  name,
  version,
  digest: digestOf(`${kind}${name}${version}`),
  uri: `s3://bucket/${name}/${version}`,
  attributes,
});

test("lists changed, added, removed and unchanged components, changed ones first", () => {
  const before = [
    component("model", "m", "1", { depth: 3, seed: 7 }),
    component("dataset", "d", "1"),
    component("config", "c", "1"),
  ];
  const after = [
    component("model", "m", "2", { depth: 4, seed: 7 }),
    component("dataset", "d", "1"),
    component("image", "i", "1"),
  ];
  expect(
    compareComponents(before, after).map(({ change, kind, attributes }) => [change, kind, attributes]),
  ).toEqual([
    ["changed", "model", [{ name: "depth", before: 3, after: 4 }]],
    ["added", "image", []],
    ["removed", "config", []],
    ["same", "dataset", []],
  ]);
});
