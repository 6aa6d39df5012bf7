import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recipeText } from "@/server/reports/recipe-text";
import { digestOf, type JsonValue } from "../canonical/index";
import type { Component, ComponentKind } from "../manifest/component";
import { recipeOf } from "./recipe";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const DIGEST = digestOf("bytes");
const HEX = DIGEST.slice("sha256:".length);

function component(kind: ComponentKind, uri: string, attributes: Record<string, JsonValue> = {}): Component {
  return { kind, name: kind, version: "1", digest: DIGEST, uri, attributes };
}

const recipe = (...components: readonly Component[]) =>
  recipeOf({ key: "screening@1", manifestDigest: digestOf("manifest"), components });
const step = (one: Component) => recipe(one).steps[0];

describe("the commands of a step", () => {
  test.each([
    {
      one: component("code", `git+https://git.example.org/ml/x@${COMMIT}#train`),
      commands: [
        "git clone -- 'https://git.example.org/ml/x' 'code-code-1'",
        `git -C 'code-code-1' checkout --detach ${COMMIT}`,
      ],
    },
    {
      one: component("image", `oci://registry.example.org/ml/x@${DIGEST}`),
      commands: [`docker pull 'registry.example.org/ml/x@${DIGEST}'`],
    },
    {
      one: component("dataset", "s3://data/rows.csv"),
      commands: [
        "aws s3 cp 's3://data/rows.csv' 'dataset-dataset-1'",
        `printf '%s  %s\\n' ${HEX} 'dataset-dataset-1' | sha256sum --check`,
      ],
    },
    {
      one: component("feature-set", "https://data.example.org/f.json", { digestOf: "the sorted definition" }),
      commands: [
        "curl --fail --location --output 'feature-set-feature-set-1' -- 'https://data.example.org/f.json'",
      ],
    },
    { one: component("model", "models:/screening/7"), commands: [] },
  ])("$one.kind at $one.uri", ({ one, commands }) => expect(step(one)?.commands).toEqual(commands));
});

test("the references of a model have its parameters and its run", () => {
  const model = component("model", "s3://models/x", { runId: "r1", seed: 7, hyperParameters: { c: 0.3 } });
  expect(step(model)?.references).toEqual([
    { name: "version", value: "1" },
    { name: "digest", value: DIGEST },
    { name: "uri", value: "s3://models/x" },
    { name: "runId", value: "r1" },
    { name: "seed", value: "7" },
    { name: "hyperParameters", value: '{"c":0.3}' },
  ]);
});

test("a query is a step with its context", () => {
  const sql = { statement: "select 1", dialect: "trino", engine: "Trino", catalog: "lake" };
  const data = component("dataset", "s3://data/x", {
    sql: [sql, { ...sql, statement: null, digest: DIGEST }],
  });
  const [first, second] = recipe(data).steps.filter(({ kind }) => kind === "sql");
  expect(first?.references).toContainEqual({ name: "catalog", value: "lake" });
  expect(first?.unknown.map(({ code }) => code)).toEqual(["provenance.not-stated"]);
  expect(second?.unknown.map(({ code }) => code)).toEqual([
    "recipe.statement-by-digest",
    "provenance.not-stated",
  ]);
});

describe("unknown facts are named", () => {
  const attributesOf = (one: Component) =>
    step(one)?.unknown.map(({ parts, code }) => parts["attribute"] ?? code);

  test("a step names what it needs", () => {
    expect(attributesOf(component("code", "https://git.example.org/x", {}))).toEqual([
      "repository",
      "commit",
      "treeState",
      "entryPoint",
    ]);
    expect(attributesOf(component("model", "models:/x/7"))).toEqual([
      ...["runId", "seed", "hyperParameters", "datasetDigest", "featureSetDigest"],
      "recipe.no-command",
    ]);
  });

  test("uncommitted changes are not in the commit", () => {
    const dirty = component("code", `git+https://git.example.org/x@${COMMIT}`, {
      treeState: "dirty",
      entryPoint: "train.py",
    });
    expect(step(dirty)?.unknown.map(({ code }) => code)).toEqual(["recipe.dirty-tree"]);
  });

  test("a kind without a component is named once", () => {
    expect(recipe(component("dataset", "s3://data/x")).unknown.map(({ parts }) => parts["kind"])).toEqual([
      "code",
      "feature-set",
      "image",
      "model",
    ]);
  });
});

test("no value from a manifest becomes a command of the script", () => {
  const hostile = fc.constantFrom(
    "'; touch owned; '",
    "$(touch owned)",
    "`touch owned`",
    "x\ntouch owned",
    "x\rtouch owned\u2028touch owned",
    "--upload-pack=touch owned",
    "\\'; touch owned #",
    "a && touch owned",
  );
  fc.assert(
    fc.property(
      hostile,
      hostile,
      fc.constantFrom("code", "dataset", "config", "model"),
      (name, text, kind) => {
        const one: Component = {
          ...component(kind as ComponentKind, `s3://data/${text}`, {
            repository: `https://git.example.org/${text}`,
            commit: COMMIT,
            entryPoint: text,
            runId: text,
            snapshot: text,
            anything: text,
          }),
          name,
          version: text,
        };
        const script = recipeText(recipeOf({ key: name, manifestDigest: DIGEST, components: [one] }));
        // Every command is a function that prints its name; `touch` would print too.
        const stubs = ["git", "aws", "curl", "gcloud", "docker", "sha256sum", "touch"]
          .map((command) => `${command}() { echo ${command}; }`)
          .join("\n");
        const { stdout, stderr, status } = spawnSync("/bin/sh", ["-c", `${stubs}\n${script}`], {
          encoding: "utf8",
        });
        expect({ status, stderr, ran: stdout.split("\n").includes("touch") }).toEqual({
          status: 0,
          stderr: "",
          ran: false,
        });
      },
    ),
    { numRuns: 60 },
  );
});
