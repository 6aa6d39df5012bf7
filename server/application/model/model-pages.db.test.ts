import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { placeHold } from "../hold/place-hold";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { rollBackRelease } from "../promotion/roll-back-release";
import { getModelPage } from "./get-model-page";
import { registerModel } from "./register-model";
import { searchModels } from "./search-models";

const stage = "staging";
const model = "screening";

let team: Scenario;
/** When 1.0.0 was live, and when 1.1.0 was. */
let during: { readonly first: string; readonly second: string };
beforeAll(async () => {
  team = await createScenario();
  await ship("1.0.0");
  const first = team.kernel.now().toISOString();
  team.kernel.pass({ hours: 2 });
  await ship("1.1.0");
  const second = team.kernel.now().toISOString();
  during = { first, second };
  team.kernel.pass({ hours: 2 });
  const rafael = await team.signIn("Rafael", "sre");
  await deploy(
    await rollBackRelease.execute(team.kernel, rafael, { model, stage, reason: "slow since noon" }),
  );
  team.kernel.pass({ minutes: 5 });
});
afterAll(() => team.kernel.drop());

async function ship(version: string): Promise<void> {
  await deploy(
    await promoteRelease.execute(team.kernel, team.engine, { release: await team.release(version), stage }),
  );
}

async function deploy({
  promotion,
  permit,
}: {
  promotion: { id: string };
  permit: { id: string };
}): Promise<void> {
  for (const phase of ["deploying", "verifying", "live"] as const) {
    await reportPromotion.execute(team.kernel, team.engine, {
      promotion: promotion.id,
      permit: permit.id,
      phase,
    });
  }
}

const pageOf = (asOf?: string) => getModelPage.execute(team.kernel, team.trainer, { model, asOf });
async function stageAt(asOf?: string) {
  const staging = (await pageOf(asOf)).stages.find((one) => one.stage === stage);
  if (!staging) throw new Error("the policy knows staging");
  return staging;
}

describe("live versions", () => {
  test("have their permit, its policy, and the grounds of the permit", async () => {
    expect((await stageAt()).live).toMatchObject({
      releaseKey: "screening@1.0.0",
      kind: "rollback",
      engine: "deployer",
      requestedBy: { name: "Rafael" },
      policy: { name: "small", version: 1 },
      permitId: expect.stringMatching(/^pmt_/),
      entryId: expect.stringMatching(/^led_/),
    });
  });

  test("list the signers of the decision: the SRE whose request was the signature", async () => {
    expect((await stageAt()).live?.signers).toMatchObject([{ name: "Rafael", role: "sre" }]);
  });

  test.each([
    { when: "while the first was live", at: () => during.first, live: "screening@1.0.0" },
    { when: "while the second was live", at: () => during.second, live: "screening@1.1.0" },
    { when: "before anything was", at: () => "2026-10-01T00:00:00Z", live: undefined },
  ])("as of $when", async ({ at, live }) => {
    const then = await stageAt(at());
    expect(then.live?.releaseKey).toBe(live);
    expect(then.live?.until).toBeUndefined();
  });

  test("an instant in the future is refused", async () => {
    await expect(pageOf("2030-01-01T00:00:00Z")).rejects.toMatchObject({ code: "validation-failed" });
  });
});

describe("a past page shows nothing later, and offers nothing", () => {
  test("no act", async () => {
    const then = await stageAt(during.second);
    expect([then.rollBack, then.inFlight]).toEqual([undefined, undefined]);
    expect((await stageAt()).rollBack).toBeDefined();
  });

  test("has no later release, incident or end of a deployment", async () => {
    const then = await pageOf(during.first);
    expect(then.river.releases.map(({ key }) => key)).toEqual(["screening@1.0.0"]);
    expect(then.incidents.incidents).toEqual([]);
    expect(then.deployments).toMatchObject([
      { releaseKey: "screening@1.0.0", until: undefined, endedBy: undefined },
    ]);
  });

  test("judges rollback targets by what was known then", async () => {
    expect((await stageAt(during.second)).candidates).toMatchObject([
      { releaseKey: "screening@1.0.0", whyNot: undefined },
    ]);
    expect((await stageAt()).candidates).toMatchObject([
      { releaseKey: "screening@1.1.0", whyNot: "rolled-back" },
    ]);
  });
});

test("incidents are listed newest first: the rollback with its reason, a hold with its exit condition", async () => {
  const rafael = await team.signIn("Rafael", "sre");
  await placeHold.execute(team.kernel, rafael, {
    scope: "model",
    model,
    reason: "Under review.",
    exitCondition: "reviewed",
  });
  const { incidents } = (await pageOf()).incidents;
  expect(incidents).toMatchObject([
    { kind: "hold", by: "Rafael", words: "Under review. Until: reviewed", until: undefined },
    { kind: "rollback", releaseKey: "screening@1.0.0", stage, by: "Rafael", words: "slow since noon" },
  ]);
});

test("the tier has its origin and the attesting person; vacancies stay vacancies", async () => {
  const page = await pageOf();
  expect(page.tier).toMatchObject({ because: "rule", tier: "high", when: "intake.affectsIndividuals" });
  expect(page.model.attestation).toMatchObject({ by: "Olivia" });
  expect(page.model.owners).toEqual({ training: null, serving: null, incident: null });
  expect(page.attest).toBeUndefined();
});

describe("the catalogue", () => {
  beforeAll(async () => {
    const intake = {
      affectsIndividuals: false,
      automated: false,
      affectsRevenue: false,
      regulated: false,
      purpose: "p",
    };
    for (const key of ["alpha", "beta", "gamma"])
      await registerModel.execute(team.kernel, team.trainer, {
        key,
        title: `Model ${key}`,
        domain: "pricing",
        task: "ranking",
        intake,
      });
  });

  test.each(["title", "tier", "registered"] as const)(
    "by %s, page by page: every model once",
    async (order) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { items, nextCursor } = await searchModels.execute(team.kernel, team.trainer, {
          order,
          limit: 1,
          cursor,
        });
        seen.push(...items.map(({ key }) => key));
        cursor = nextCursor;
      } while (cursor !== undefined);
      expect([...seen].sort()).toEqual(["alpha", "beta", "gamma", "screening"]);
      if (order === "title") expect(seen).toEqual(["alpha", "beta", "gamma", "screening"]);
    },
  );

  test.each([
    { asked: { named: "MODEL B" }, found: ["beta"] },
    { asked: { domain: "health" }, found: ["screening"] },
    { asked: { attested: false }, found: ["alpha", "beta", "gamma"] },
    { asked: { tier: "low" }, found: [] },
    { asked: { team: "nobody" }, found: [] },
  ] as const)("is narrowed by $asked", async ({ asked, found }) => {
    const { items } = await searchModels.execute(team.kernel, team.trainer, asked);
    expect(items.map(({ key }) => key)).toEqual(found);
  });

  test("has live versions per stage in each row", async () => {
    const { items } = await searchModels.execute(team.kernel, team.trainer, { named: "screening" });
    expect(items[0]?.live).toMatchObject([{ stage, releaseKey: "screening@1.0.0" }]);
  });

  test("nobody attests their own registration, and the page shows that before they try", async () => {
    const mona = await team.signIn("Mona", "product-owner");
    const { attest } = await getModelPage.execute(team.kernel, mona, { model: "alpha" });
    expect(attest?.whyNot).toMatch(/another person must attest/);
    const omar = await team.signIn("Omar", "product-owner");
    expect((await getModelPage.execute(team.kernel, omar, { model: "alpha" })).attest).toEqual({
      whyNot: undefined,
    });
  });
});
