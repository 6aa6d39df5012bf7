import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestOf } from "@/server/domain/canonical/index";
import {
  codesOf,
  createRaceScenario,
  type PermittedPromotion,
  type RaceScenario,
} from "@/server/testing/race-scenario";
import { revokeComponent } from "../component/revoke-component";
import { placeHold } from "../hold/place-hold";
import type { Caller } from "../kernel/command";
import { reportPromotion } from "./report-promotion";
import { requestPromotion } from "./request-promotion";
import { rollBackRelease } from "./roll-back-release";

const production = { stage: "production" } as const;

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

describe("a permit", () => {
  test("spent by sixteen reports at once, takes effect once", async () => {
    const permitted = await team.promote(await team.ready("2.0.0"), "production");
    const outcomes = codesOf(
      await Promise.allSettled(Array.from({ length: 16 }, () => team.report(permitted, "deploying"))),
    );
    expect(outcomes).toEqual(["done", ...Array(15).fill("permit-spent")]);
    expect(await team.count("promotion_events", `where promotion_id = '${permitted.promotion.id}'`)).toBe(1);
    await team.report(permitted, "failed");
  });

  test.each([
    {
      version: "2.1.0",
      what: "a hold on the stage",
      close: () =>
        placeHold.execute(team.kernel, sreOfAll(), {
          scope: "stage",
          ...production,
          reason: "incident",
          exitCondition: "it is over",
        }),
    },
    {
      version: "2.1.1",
      what: "a hold on the model",
      close: async () =>
        placeHold.execute(team.kernel, await team.signIn("Rafael", "sre"), {
          scope: "model",
          model: "screening",
          reason: "incident",
          exitCondition: "over",
        }),
    },
    { version: "2.1.2", what: "a freeze", close: () => team.calendar("Freeze") },
    {
      version: "2.1.3",
      what: "a revoked component",
      close: async () =>
        revokeComponent.execute(team.kernel, await team.signIn("Sam", "security"), {
          digest: digestOf("model 2.1.3"),
          reason: "poisoned",
        }),
    },
  ])("is refused when $what is placed after it was issued", async ({ version, close }) => {
    const permitted = await team.promote(await team.ready(version), "production");
    await close();
    await expect(team.report(permitted, "deploying")).rejects.toMatchObject({ code: "held" });
    const [permit] = await team.kernel.database
      .sql`select spent_at from permits where id = ${permitted.permit.id}`;
    expect(permit?.spent_at).toBeNull();
    await team.calendar();
    await team.kernel.database
      .sql`update holds set released_at = now(), released_by = 'test' where released_at is null`;
    team.kernel.pass({ minutes: 20 });
  });

  test("is invalid once it expired, and its promotion makes room for the next", async () => {
    const release = await team.ready("2.2.0");
    const permitted = await team.promote(release, "production");
    team.kernel.pass({ minutes: 15 });
    await expect(team.report(permitted, "deploying")).rejects.toMatchObject({ code: "permit-expired" });
    await expect(
      requestPromotion.execute(team.kernel, team.trainer, { release, ...production }),
    ).resolves.toBeDefined();
    const next = await team.promote(release, "production");
    await expect(team.report(permitted, "deploying")).rejects.toMatchObject({ code: "permit-expired" });
    await team.report(next, "deploying");
    await team.report(next, "failed");
  });

  test("is neither spent nor reported on by another engine", async () => {
    const permitted = await team.promote(await team.ready("2.3.0"), "production");
    const other = await team.account("other-engine", "engine");
    const presented = { promotion: permitted.promotion.id, phase: "deploying", permit: permitted.permit.id };
    await expect(reportPromotion.execute(team.kernel, other, presented)).rejects.toMatchObject({
      code: "permit-invalid",
    });
    await team.report(permitted, "deploying");
    await expect(
      reportPromotion.execute(team.kernel, other, { promotion: permitted.promotion.id, phase: "failed" }),
    ).rejects.toMatchObject({ code: "permit-invalid" });
    await team.report(permitted, "failed");
  });
});

/** An SRE of every team: only they may hold a whole stage. */
function sreOfAll(): Caller {
  const grants = [{ role: "sre", teams: "*" }] as const;
  const actor = {
    kind: "person",
    id: "per_rosa",
    issuer: "i",
    subject: "s",
    name: "Rosa",
    email: "rosa@example.org",
    grants,
    sessionId: "ses_rosa",
    authenticatedAt: team.kernel.now(),
  } as const;
  return { actor, requestId: "req_hold" };
}

describe("a rollback does not queue", () => {
  const back = {
    model: "screening",
    ...production,
    to: "screening@3.0.0",
    reason: "Recall fell.",
    engine: "deployer",
  };

  async function liveNow(): Promise<readonly string[]> {
    const rows = await team.kernel.database.sql<{ key: string }[]>`
      select r.key from deployments d join releases r on r.id = d.release_id where d.stage = 'production' and d.until is null`;
    return rows.map(({ key }) => key);
  }

  async function verifying(version: string): Promise<PermittedPromotion> {
    const permitted = await team.promote(await team.ready(version), "production");
    await team.report(permitted, "deploying");
    await team.report(permitted, "verifying");
    return permitted;
  }

  test("it aborts what is in flight, whose next report comes too late", async () => {
    await team.ship(await team.ready("3.0.0"));
    team.kernel.pass({ hours: 2 });
    await team.ship(await team.ready("3.1.0"));
    const overtaken = await verifying("3.2.0");
    const takenBack = await rollBackRelease.execute(team.kernel, await team.signIn("Rafael", "sre"), back);
    await expect(team.report(overtaken, "live")).rejects.toMatchObject({ code: "wrong-phase" });
    for (const phase of ["deploying", "verifying", "live"]) await team.report(takenBack, phase);
    expect(await liveNow()).toEqual(["screening@3.0.0"]);
  });

  test("requested at the very moment a release goes live, it replaces it: one release is live throughout", async () => {
    team.kernel.pass({ hours: 2 });
    await team.ship(await team.ready("3.3.0"));
    const racing = await verifying("3.4.0");
    const rafael = await team.signIn("Rafael", "sre");
    const [reported, takenBack] = await Promise.allSettled([
      team.report(racing, "live"),
      rollBackRelease.execute(team.kernel, rafael, back),
    ]);
    expect(["done", "wrong-phase"]).toContain(codesOf([reported])[0]);
    expect(await liveNow()).toHaveLength(1);
    if (takenBack.status === "rejected") throw takenBack.reason;
    for (const phase of ["deploying", "verifying", "live"]) await team.report(takenBack.value, phase);
    expect(await liveNow()).toEqual(["screening@3.0.0"]);
    await expect(team.report(racing, "live")).rejects.toMatchObject({ code: "wrong-phase" });
  });
});
