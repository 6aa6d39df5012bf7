import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { isAppError } from "@/server/domain/error/app-error";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { requestPromotion } from "../promotion/request-promotion";
import { getPoliciesPage, getPolicyPage } from "./get-policy-page";
import { publishPolicyPack } from "./publish-policy";

let team: Scenario;

beforeAll(async () => {
  team = await createScenario();
  const first = await team.release("1.0.0");
  await team.release("1.1.0");
  await requestPromotion.execute(team.kernel, team.trainer, { release: first, stage: "production" });
  await publishPolicyPack.execute(team.kernel, SYSTEM, {
    yaml: policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": 0.95 }),
  });
  await team.release("1.2.0");
});
afterAll(() => team.kernel.drop());

test("each version lists the releases pinned to it, and those in use", async () => {
  const page = await getPoliciesPage.execute(team.kernel, team.trainer, {});
  expect(page.policies).toMatchObject([
    {
      name: "small",
      current: { version: 2, isCurrent: true },
      versions: [
        { version: 2, isCurrent: true, open: 1, inUse: [], author: { id: "system" } },
        {
          version: 1,
          isCurrent: false,
          open: 2,
          inUse: [{ releaseKey: "screening@1.0.0", live: [], requested: ["production"] }],
        },
      ],
    },
  ]);
  expect(page.models).toEqual([
    {
      modelKey: "screening",
      modelTitle: "Screening classifier",
      team: "clinical-ml",
      policies: ["small"],
      tier: "high",
      unclear: [],
    },
  ]);
});

test("a version has its text as published, its rules in words, and its changes from another", async () => {
  const page = await getPolicyPage.execute(team.kernel, team.trainer, {
    name: "small",
    version: 2,
    compare: 1,
  });
  expect(page.version.digest).toBe((await team.kernel.store.policies.findVersion("small", 2))?.digest);
  expect(page.yaml).toContain("default: 0.95 ");
  expect(page.words.gates).toMatchObject({
    auc: { rule: "auc is at least 0.95" },
    readiness: { rule: undefined },
  });
  expect(page.comparison?.changes.map(({ words }) => words)).toEqual(["value moved from 0.9 to 0.95"]);
  expect(page.comparison?.yaml).toBe(SMALL_POLICY);
});

test("the version in force is the default", async () => {
  expect((await getPolicyPage.execute(team.kernel, team.trainer, { name: "small" })).version.version).toBe(2);
});

test.each([{ name: "none" }, { name: "small", version: 3 }, { name: "small", compare: 9 }])(
  "%j is not found",
  async (input) => {
    await expect(getPolicyPage.execute(team.kernel, team.trainer, input)).rejects.toSatisfy(
      (error) => isAppError(error) && error.code === "not-found",
    );
  },
);
