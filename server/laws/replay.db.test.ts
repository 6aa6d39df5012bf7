import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scenario } from "@/db/testing/scenario";
import { everyAction } from "../application/testing/every-action";
import { whyNotReplayed } from "../application/testing/replay-law";

let team: Scenario;
beforeAll(async () => {
  team = await everyAction();
});
afterAll(() => team.kernel.drop());

test("every decision can be evaluated again from its stored inputs, with the same bytes", async () => {
  expect((await team.kernel.store.decisions.listDecisions()).length).toBeGreaterThan(5);
  expect(await whyNotReplayed(team.kernel)).toBeUndefined();
});

test("a changed stored input is detected", async () => {
  const [decision] = await team.kernel.store.decisions.listDecisions();
  const owner = team.kernel.database.owner();
  await owner.sql`alter table decisions disable trigger user`;
  await owner.sql`update decisions set facts = replace(facts, '"auc":0.97', '"auc":0.98') where id = ${decision?.id ?? ""}`;
  expect(await whyNotReplayed(team.kernel)).toContain(decision?.id);
});
