import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, TEAM } from "@/db/testing/scenario";
import type { PersonRole } from "@/server/domain/authorization/role";
import { verbatim } from "@/server/domain/reason/reason";
import { getInbox } from "../inbox/get-inbox";
import { getModelPage } from "../model/get-model-page";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { requestPromotion } from "../promotion/request-promotion";
import { catchUp } from "../testing/statuses-law";
import { getHome } from "./get-home";

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
  for (const version of ["1.0.0", "1.1.0"]) await goLive(await team.release(version));
  await team.release("1.2.0", { auc: 0.71 });
  await catchUp(team.kernel);
});
afterAll(() => team.kernel.drop());

async function goLive(release: string) {
  const { promotion, permit } = await promoteRelease.execute(team.kernel, team.engine, {
    release,
    stage: "staging",
  });
  for (const phase of ["deploying", "verifying", "live"] as const)
    await reportPromotion.execute(team.kernel, team.engine, {
      promotion: promotion.id,
      permit: permit.id,
      phase,
    });
  team.kernel.pass({ hours: 2 });
}

const homeOf = async (name: string, ...roles: PersonRole[]) =>
  getHome.execute(team.kernel, await team.signIn(name, ...roles), {});

describe("the home page", () => {
  test("shows an SRE what is live and what it can be rolled back to", async () => {
    const { desks } = await homeOf("Rafael", "sre");
    expect(desks).toMatchObject({ failing: undefined, record: undefined, installation: undefined });
    expect(desks.live?.stages).toMatchObject([
      {
        stage: "staging",
        releaseKey: "screening@1.1.0",
        offers: {
          rollBack: {
            whyNot: undefined,
            targets: ["screening@1.0.0"],
            knownGood: { releaseKey: "screening@1.0.0" },
          },
        },
      },
    ]);
  });

  test("shows an ML engineer the first failed gate, measured against required", async () => {
    const { desks } = await homeOf("Mona", "ml-engineer");
    expect(desks.failing?.items).toMatchObject([
      {
        release: { key: "screening@1.2.0" },
        stage: "staging",
        gateId: "auc",
        explanation: { kind: "blocked", measured: 0.71, required: 0.9, move: "submit-evidence" },
        others: 0,
      },
    ]);
  });

  test("leaves out a release that a later one has overtaken in its stage", async () => {
    team.kernel.pass({ minutes: 1 });
    await goLive(await team.release("1.3.0"));
    await catchUp(team.kernel);
    const { desks } = await homeOf("Mona", "ml-engineer");
    expect(desks.failing?.items.map(({ release, stage }) => [release.key, stage])).toEqual([
      ["screening@1.2.0", "production"],
    ]);
  });

  test("shows an auditor acts of consequence, newest first, and that no verification has run", async () => {
    const { desks } = await homeOf("Audrey", "auditor");
    expect(desks.record?.acts[0]).toMatchObject({ action: "promotion.permitted" });
    expect(desks.record?.acts.map(({ action }) => action)).not.toContain("evidence.submitted");
    expect(desks.record).toMatchObject({ verified: undefined, isVerifying: false });
  });

  test("shows an admin health and the roles without a holder", async () => {
    const { desks } = await homeOf("Ada", "admin");
    expect(desks.installation?.parts).toBeGreaterThan(5);
    expect(desks.installation?.vacancies).toContainEqual({
      kind: "role",
      team: TEAM,
      role: "security",
      only: undefined,
    });
    expect(desks.installation?.vacancies).toContainEqual({
      kind: "role",
      team: TEAM,
      role: "sre",
      only: "Rafael",
    });
  });
});

test("shows nothing of another team in any role; the installation looks empty", async () => {
  const { actor, requestId } = await team.signIn("Stranger", "sre", "ml-engineer");
  const grants = actor.grants.map(({ role }) => ({ role, teams: ["another"] }));
  const home = await getHome.execute(team.kernel, { actor: { ...actor, grants }, requestId }, {});
  expect(home).toMatchObject({ isEmpty: true, desks: { live: { stages: [] }, failing: { items: [] } } });
  expect((await homeOf("Rafael", "sre")).isEmpty).toBe(false);
});

test("gives the inbox the same reasons as the release's own page", async () => {
  await requestPromotion.execute(team.kernel, team.trainer, {
    release: "screening@1.2.0",
    stage: "production",
  });
  const { needsYou } = await getInbox.execute(team.kernel, await team.signIn("Mona", "ml-engineer"), {});
  expect(needsYou.find(({ request }) => request.releaseKey === "screening@1.2.0")?.why).toMatchObject({
    explanation: {
      kind: "blocked",
      title: verbatim("AUC on the hold-out set"),
      measured: 0.71,
      required: 0.9,
    },
  });

  await catchUp(team.kernel);
  const { stages } = await getModelPage.execute(team.kernel, await team.signIn("Mona", "ml-engineer"), {
    model: "screening",
  });
  expect(
    stages.find(({ stage }) => stage === "production")?.underWay,
    "and so does the model's page",
  ).toEqual({
    items: [
      expect.objectContaining({
        key: "screening@1.2.0",
        stopsAt: { reason: verbatim("AUC on the hold-out set"), verdict: "failed" },
      }),
    ],
    hasMore: false,
  });
});
