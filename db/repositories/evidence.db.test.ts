import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "../testing/scenario";

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
});
afterAll(() => team.kernel.drop());

test("attempts count the series of each item up to itself, without other releases", async () => {
  const first = await team.release("1.0.0");
  await team.evaluate(first, 0.91);
  await team.evaluate(first, 0.93);
  const second = await team.release("2.0.0");
  const attemptsOf = async (key: string) => {
    const release = await team.kernel.store.releases.find("*", key);
    return (await team.kernel.store.evidence.listForRelease(release?.id ?? "")).map(
      ({ attempts }) => attempts,
    );
  };
  expect(await attemptsOf(first)).toEqual([1, 2, 3]);
  expect(await attemptsOf(second)).toEqual([1]);
});
