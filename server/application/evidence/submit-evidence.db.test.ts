import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { submitEvidence } from "./submit-evidence";

let team: Scenario;
let release: string;

beforeAll(async () => {
  team = await createScenario();
  release = await team.release("1.0.0");
});
afterAll(() => team.kernel.drop());

async function submit(payload: unknown) {
  const found = await team.kernel.store.releases.find("*", release);
  const digest = found?.components.find(({ kind }) => kind === "model")?.digest;
  return submitEvidence.execute(team.kernel, team.trainer, {
    release,
    type: "evaluation",
    subjects: [{ name: "model", digest }],
    environment: "staging",
    origin: { engine: "ci", runId: "run-1" },
    payload,
    body: new TextEncoder().encode(JSON.stringify(payload)),
  });
}

test.each([
  ["lacks a member of its type", { sampleSize: 10, metrics: { auc: 0.9 } }, "/payload"],
  [
    "has a member of the wrong type",
    { dataset: { name: "holdout" }, sampleSize: "ten", metrics: { auc: 0.9 } },
    "/payload/sampleSize",
  ],
  [
    "has a count below 0",
    { dataset: { name: "holdout" }, sampleSize: -1, metrics: { auc: 0.9 } },
    "/payload/sampleSize",
  ],
])("a payload that %s is refused by the use-case, from any transport", async (_, payload, pointer) => {
  await expect(submit(payload)).rejects.toMatchObject({
    code: "validation-failed",
    details: {
      errors: [expect.objectContaining({ pointer })],
      expected: "/api/v1/evidence-types/evaluation",
    },
  });
});
