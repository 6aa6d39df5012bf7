import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { getChanges } from "./get-changes";

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
  await team.release("1.0.0");
  await team.release("1.1.0", { auc: 0.95 });
});
afterAll(() => team.kernel.drop());

const changes = (input: { readonly to: string; readonly from?: string }) =>
  getChanges.execute(team.kernel, team.trainer, input);

test("two releases of a model are compared by their components and results", async () => {
  const compared = await changes({ from: "screening@1.0.0", to: "screening@1.1.0" });
  expect(compared).toMatchObject({ from: "screening@1.0.0", to: "screening@1.1.0", stage: "production" });
  expect(compared.changes.components).toContainEqual(
    expect.objectContaining({ change: "changed", kind: "model" }),
  );
  expect(compared.changes.metrics).toContainEqual(
    expect.objectContaining({ metric: "auc", before: 0.97, after: 0.95 }),
  );
});

test("a release that does not exist, and a stage in which nothing is live, are not found", async () => {
  await expect(changes({ from: "screening@9.9.9", to: "screening@1.1.0" })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(changes({ to: "screening@1.1.0" })).rejects.toMatchObject({
    code: "not-found",
    message: expect.stringContaining("screening/production"),
  });
});
