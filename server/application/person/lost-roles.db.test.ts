import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { pausedBeforeCommit, somebodyWaits } from "@/server/testing/interleaving";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import type { Kernel } from "../kernel/command";
import { abortPromotion } from "../promotion/abort-promotion";
import { reportPromotion } from "../promotion/report-promotion";
import { endAccess } from "../session/end-access";
import { establishSession } from "../session/establish-session";
import { changeRoles } from "./apply-role-groups";
import { deactivatePerson } from "./set-person-active";

let team: RaceScenario;
let versions = 0;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

/** Ways in which Sam, who signed, no longer holds the role of the signature. */
const LOSSES = {
  "a role taken away by the settings": async (kernel: Kernel) =>
    changeRoles.execute(kernel, SYSTEM, { people: [{ id: (await sam()).id, grants: [] }] }),
  "a deactivation": async (kernel: Kernel) => {
    const admin = await team.signIn("Ada", "admin");
    return deactivatePerson.execute(kernel, admin, { personId: (await sam()).id, reason: "left" });
  },
  "a refused sign-in without groups": async (kernel: Kernel) =>
    endAccess.execute(kernel, SYSTEM, { ...(await identity()), because: "no-role" }),
  "a sign-in with fewer groups": async (kernel: Kernel) =>
    establishSession.execute(kernel, SYSTEM, {
      ...{ ...(await identity()), name: "Sam", email: "sam@example.org", sessionHours: 1 },
      grants: [{ role: "ml-engineer", teams: (await sam()).grants[0]?.teams }],
    }),
} as const;
const ways = Object.keys(LOSSES) as (keyof typeof LOSSES)[];

async function sam() {
  const found = (await team.kernel.store.people.list()).find(({ name }) => name === "Sam");
  if (!found) throw new Error("Sam did not sign");
  return found;
}

async function identity() {
  const { issuer, subject } = await sam();
  return { issuer, subject };
}

async function permitted() {
  await team.kernel.database.owner().sql`update people set active = true where name = 'Sam'`;
  return team.promote(await team.ready(`1.${versions++}.0`), "production");
}

describe("a role that is lost and a permit that is spent at once", () => {
  test.each(ways)("%s that is being recorded holds the permit off, and closes its gate", async (way) => {
    const promotion = await permitted();
    const paused = pausedBeforeCommit(team.kernel);
    const losing = LOSSES[way](paused.kernel);
    await paused.reached;
    const spending = team.report(promotion, "deploying");
    await Promise.all([
      spending.catch(() => undefined),
      somebodyWaits(team.kernel, spending).then(paused.commit),
    ]);
    await losing;
    await expect(spending).rejects.toMatchObject({ code: "gates-unsatisfied" });
    const rafael = await team.signIn("Rafael", "sre");
    await abortPromotion.execute(team.kernel, rafael, {
      promotion: promotion.promotion.id,
      reason: "The test is over.",
    });
  });

  test.each(ways)("a permit that is being spent makes %s wait for its answer", async (way) => {
    const { promotion, permit } = await permitted();
    const paused = pausedBeforeCommit(team.kernel);
    const spending = reportPromotion.execute(paused.kernel, team.engine, {
      promotion: promotion.id,
      phase: "deploying",
      permit: permit.id,
    });
    await paused.reached;
    let recorded = false;
    const losing = LOSSES[way](team.kernel).then(() => {
      recorded = true;
    });
    await somebodyWaits(team.kernel, losing);
    const wasEarly = recorded;
    paused.commit();
    await Promise.all([spending, losing]);
    expect(wasEarly).toBe(false);
    await team.report({ promotion, permit } as Parameters<RaceScenario["report"]>[0], "failed");
  });

  test("a sign-in with the same roles waits for no permit", async () => {
    const { promotion, permit } = await permitted();
    const paused = pausedBeforeCommit(team.kernel);
    const spending = reportPromotion.execute(paused.kernel, team.engine, {
      promotion: promotion.id,
      phase: "deploying",
      permit: permit.id,
    });
    await paused.reached;
    await team.signIn("Sam", "product-owner", "security");
    paused.commit();
    await spending;
  });
});
