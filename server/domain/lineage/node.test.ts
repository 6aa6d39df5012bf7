import fc from "fast-check";
import { expect, test } from "vitest";
import { artifactNode, datasetNode, jobNode, readNode, runNode, versionNode } from "./node";

const DIGEST = `sha256:${"a".repeat(64)}` as const;
const HOSTILE = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("a/b", "a@b", "%2F", "../..", "__proto__", "job:x/y", " ", "😀"),
);
const NAME = HOSTILE.filter((text) => text.isWellFormed()).map((text) => text.normalize("NFC"));

test("every name can be parsed from its id, and different names have different ids", () => {
  fc.assert(
    fc.property(
      NAME,
      NAME,
      fc.option(
        NAME.filter((text) => text !== ""),
        { nil: undefined },
      ),
      (namespace, name, version) => {
        expect(readNode(versionNode({ namespace, name }, version))).toEqual({
          of: "dataset",
          namespace,
          name,
          version,
        });
        expect(readNode(jobNode({ namespace, name }))).toEqual({ of: "job", namespace, name });
      },
    ),
  );
  expect(datasetNode({ namespace: "a/b", name: "c" })).not.toBe(datasetNode({ namespace: "a", name: "b/c" }));
  expect(versionNode({ namespace: "n", name: "d@1" }, undefined)).not.toBe(
    versionNode({ namespace: "n", name: "d" }, "1"),
  );
});

test("a version that is a digest is the bytes, under any name", () => {
  expect(versionNode({ namespace: "n", name: "a" }, DIGEST)).toBe(artifactNode(DIGEST));
  expect(versionNode({ namespace: "n", name: "b" }, DIGEST)).toBe(artifactNode(DIGEST));
  expect(readNode(artifactNode(DIGEST))).toEqual({ of: "artifact", digest: DIGEST });
});

test("names that look the same have the same id", () => {
  expect(datasetNode({ namespace: "n", name: "cafe\u0301" })).toBe(
    datasetNode({ namespace: "n", name: "caf\u00e9" }),
  );
});

test("an endpoint is named like a data set, and has one node in every version", () => {
  const named = { namespace: "countersign:endpoints", name: "heart-risk/production" };
  expect(versionNode(named, "2")).toBe("endpoint:heart-risk/production");
  expect(readNode(datasetNode(named))).toEqual({ of: "endpoint", model: "heart-risk", stage: "production" });
  expect(datasetNode({ ...named, name: "no stage" })).toBe("dataset:countersign%3Aendpoints/no%20stage");
});

test("a run is the same in either case of its id", () => expect(runNode("0194AA")).toBe(runNode("0194aa")));

test.each([
  "",
  "run:",
  "artifact:sha256:abc",
  "dataset:n",
  "dataset:a/b/c",
  "job:n/j@1",
  "what:x",
  "run:%zz",
  "dataset:%/x",
  "endpoint:heart-risk",
  "endpoint:a/b/c",
])("%j is no node", (id) => expect(readNode(id)).toBeUndefined());
