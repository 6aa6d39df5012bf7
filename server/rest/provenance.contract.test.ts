import { afterAll, beforeAll, expect, test } from "vitest";
import { openRecorded } from "./testing/recorded-release";
import { createRestWorld, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let reader: string;
let release: string;
beforeAll(async () => {
  world = await createRestWorld();
  const pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: "*" });
  reader = await world.account("auditor-cli", "reader");
  release = await openRecorded(world, pipeline, { version: "1.2.0" });
});
afterAll(() => world.drop());

const get = (path: string) => world.ask("GET", `/releases/${release}/${path}`, { token: reader });

test("the provenance of a recorded release: its score, and each missing fact with its component", async () => {
  const { status, json } = await get("provenance");
  expect(status).toBe(200);
  expect(json).toMatchObject({ score: 52, known: 13, wanted: 25, references: [] });
  expect(json.missing.map(({ fact }: { fact: string }) => fact)).toEqual([
    ...["code.treeState", "code.builder"],
    ...["dataset.purpose", "dataset.legalBasis", "dataset.labels"],
    ...["dataset.purpose", "dataset.legalBasis", "dataset.labels"],
    ...["feature-set.definition", "feature-set.timeRange", "feature-set.backfill"],
    "image.builder",
  ]);
  expect(json.missing[0]).toEqual({
    fact: "code.treeState",
    kind: "code",
    component: "diabetes-progression-training",
    code: "provenance.not-stated",
    reason: "code diabetes-progression-training does not state `treeState`.",
    parts: {
      attribute: "treeState",
      component: { component: "diabetes-progression-training", kind: "code" },
    },
  });
});

test("the recipe as JSON and as a shell script", async () => {
  const { status, json } = await get("recipe");
  expect(status).toBe(200);
  const steps = json.steps as readonly {
    kind: string;
    commands: readonly string[];
    unknown: readonly object[];
  }[];
  expect(steps.map(({ kind }) => kind)).toEqual([
    "code",
    "image",
    "dataset",
    "dataset",
    "feature-set",
    "config",
    "model",
  ]);
  expect(steps[0]?.commands[0]).toMatch(/^git clone -- 'https:\/\/git\.example\.org\//);
  expect(steps[0]?.unknown).toMatchObject([{ parts: { attribute: "treeState" } }]);
  const script = await get("recipe/script");
  expect(script.headers.get("content-type")).toContain("text/plain");
  expect(script.text).toContain(`# Manifest ${json.manifestDigest}`);
  expect(script.text).toContain(String(steps[0]?.commands[0]));
});

test("a release that does not exist is not found", async () => {
  for (const path of ["provenance", "recipe", "recipe/script"]) {
    const { status } = await world.ask("GET", `/releases/nothing@1/${path}`, { token: reader });
    expect(status).toBe(404);
  }
});
