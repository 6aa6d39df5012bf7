import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { digestOf } from "@/server/domain/canonical/index";
import { pausedBeforeCommit, somebodyWaits } from "@/server/testing/interleaving";
import {
  createRaceScenario,
  type PermittedPromotion,
  type RaceScenario,
} from "@/server/testing/race-scenario";
import { revokeComponent } from "../component/revoke-component";
import { placeHold } from "../hold/place-hold";
import { releaseHold } from "../hold/release-hold";
import type { Kernel } from "../kernel/command";
import { verifyPermit } from "../permit/verify-permit";
import { amendRelease, withdrawRelease } from "../release/amend-release";
import { getReleasePage } from "../release/get-release-page";
import { getSignOffPage } from "../sign-off/get-sign-off-page";
import { signRelease } from "../sign-off/sign-release";
import { withdrawSignOff } from "../sign-off/withdraw-sign-off";
import { abortPromotion } from "./abort-promotion";
import { reportPromotion } from "./report-promotion";

const production = { stage: "production" } as const;
const everyone = [{ role: "sre", teams: "*" }] as const;

let team: RaceScenario;
let versions = 0;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());
afterEach(async () => {
  await reopen();
  for (const { id } of await team.kernel.database
    .sql`select id from promotions where phase in ('permitted', 'deploying', 'verifying')`)
    await abortPromotion.execute(team.kernel, await rafael(), { promotion: id, reason: "The test is over." });
});

const ready = () => team.ready(`1.${versions++}.0`);
const rafael = () => team.signIn("Rafael", "sre");

/** An SRE of every team: only they may hold a whole stage. */
async function ofAllTeams() {
  const caller = await rafael();
  return { ...caller, actor: { ...caller.actor, grants: everyone } };
}

const reasons = { reason: "Recall fell.", exitCondition: "it is back" };

/** Ways to close a gate, or to block a release, after its permit was issued. */
const CLOSINGS = {
  "a sign-off withdrawn": async (release: string) => {
    const [row] = await team.kernel.database.sql`
      select s.id from sign_offs s join releases r on r.id = s.release_id where r.key = ${release} and s.signer_name = 'Sam'`;
    return withdrawSignOff.execute(team.kernel, await team.signIn("Sam", "security"), { id: row?.id });
  },
  "a rejection": async (release: string) => {
    const [row] = await team.kernel.database.sql`
      select p.decision_digest as digest from promotions p join releases r on r.id = p.release_id where r.key = ${release} order by p.id desc`;
    const omar = await team.signIn("Omar", "security");
    const returned = {
      release,
      ...production,
      role: "security",
      meaning: "reject",
      reason: "no",
      expectedDecisionDigest: row?.digest,
    };
    return signRelease.execute(team.kernel, omar, returned);
  },
  "a failing result": (release: string) => team.evaluate(release, 0.5),
  "a hold on the release": async (release: string) =>
    placeHold.execute(team.kernel, await rafael(), { scope: "release", release, ...reasons }),
  "a hold on the model": async () =>
    placeHold.execute(team.kernel, await rafael(), { scope: "model", model: "screening", ...reasons }),
  "a hold on the stage": async () =>
    placeHold.execute(team.kernel, await ofAllTeams(), { scope: "stage", ...production, ...reasons }),
  "a hold on everything": async () =>
    placeHold.execute(team.kernel, await ofAllTeams(), { scope: "everywhere", ...reasons }),
  "a revoked component": async (release: string) => {
    const digest = digestOf(`model ${release.split("@")[1]}`);
    return revokeComponent.execute(team.kernel, await team.signIn("Sam", "security"), {
      digest,
      reason: "poisoned",
    });
  },
  "a withdrawn release": (release: string) =>
    withdrawRelease.execute(team.kernel, team.trainer, { release, expectedVersion: 1, reason: "wrong" }),
  "a freeze": () => team.calendar("Freeze"),
} as const;

async function reopen(): Promise<void> {
  for (const { id } of await team.kernel.database.sql`select id from holds where released_at is null`)
    await releaseHold.execute(team.kernel, await ofAllTeams(), { id, reason: "over" });
  await team.calendar();
}

async function entry(action: string) {
  const [row] = await team.kernel.database.sql<{ data: Record<string, unknown>; outcome: string }[]>`
    select canonical::jsonb -> 'data' as data, canonical::jsonb ->> 'outcome' as outcome from ledger_entries
    where canonical::jsonb ->> 'action' = ${action} order by recorded_at desc, id desc limit 1`;
  return row;
}

const verdictOn = ({ permit }: PermittedPromotion) =>
  verifyPermit.execute(team.kernel, team.engine, { permit: JSON.parse(permit.envelope) });

describe("after the permit and before it is spent", () => {
  test.each([
    { what: "a sign-off withdrawn", code: "gates-unsatisfied", said: ["gate-closed"] },
    { what: "a rejection", code: "gates-unsatisfied", said: ["gate-closed"] },
    {
      what: "a failing result",
      code: "gates-unsatisfied",
      said: ["gate-closed", "gate-closed", "decision-changed"],
    },
    { what: "a hold on the release", code: "held", said: ["held"] },
    { what: "a hold on the model", code: "held", said: ["held"] },
    { what: "a hold on the stage", code: "held", said: ["held"] },
    { what: "a hold on everything", code: "held", said: ["held"] },
    { what: "a revoked component", code: "held", said: ["revoked"] },
    { what: "a withdrawn release", code: "held", said: ["withdrawn"] },
    { what: "a freeze", code: "held", said: ["window-closed"] },
  ] as const)(
    "$what: the permit is refused with $code, on record, and verification says the same",
    async ({ what, code, said }) => {
      const release = await ready();
      const permitted = await team.promote(release, "production");
      expect(await verdictOn(permitted)).toMatchObject({ valid: true, problems: [] });
      await CLOSINGS[what](release);
      const verdict = await verdictOn(permitted);
      await expect(team.report(permitted, "deploying")).rejects.toMatchObject({
        code,
        details: { problems: verdict.problems },
      });
      expect(verdict.problems.map((problem) => problem.code)).toEqual(said);
      expect(await entry("promotion.report-refused")).toMatchObject({
        outcome: "refused",
        data: { code, problems: said },
      });
      const [permit] = await team.kernel.database
        .sql`select spent_at from permits where id = ${permitted.permit.id}`;
      expect(permit?.spent_at).toBeNull();
    },
  );

  test("the sign-off page offers to return the release until its permit is spent, and the release page links there", async () => {
    const release = await ready();
    const permitted = await team.promote(release, "production");
    const sam = await team.signIn("Salma", "security");
    const shown = async () => {
      const { stages } = await getReleasePage.execute(team.kernel, sam, { release });
      const offered = stages
        .find(({ stage }) => stage === "production")
        ?.acts.find(({ act }) => act === "return");
      const { onItsWay } = await getSignOffPage.execute(team.kernel, sam, { release, ...production });
      return { allowed: offered?.allowed, phase: onItsWay?.phase };
    };
    expect(await shown()).toEqual({ allowed: true, phase: "permitted" });
    await team.report(permitted, "deploying");
    expect(await shown()).toEqual({ allowed: false, phase: "deploying" });
  });

  test("an amended description voids the signatures: the permit is refused as changed", async () => {
    const release = await ready();
    const permitted = await team.promote(release, "production");
    await amendRelease.execute(team.kernel, team.trainer, {
      release,
      expectedVersion: 1,
      caveats: "Not for children.",
    });
    await expect(team.report(permitted, "deploying")).rejects.toMatchObject({ code: "dossier-moved" });
  });

  test("with nothing changed it is spent, and the decision taken then is kept with its inputs", async () => {
    const permitted = await team.promote(await ready(), "production");
    await team.report(permitted, "deploying");
    const kept = await team.kernel.database.sql`
      select (evaluation::jsonb ->> 'allowed')::boolean as allowed, decision_digest from decisions where taken_for = ${permitted.permit.id}`;
    expect(kept).toEqual([{ allowed: true, decision_digest: permitted.promotion.decisionDigest }]);
  });
});

describe("while it is deployed", () => {
  test.each([
    "a sign-off withdrawn",
    "a rejection",
    "a failing result",
    "a hold on the release",
    "a hold on the model",
    "a hold on the stage",
    "a hold on everything",
    "a revoked component",
    "a withdrawn release",
    "a freeze",
  ] as const)(
    "%s: the next report is recorded and refused; live all the same is live against a stop",
    async (what) => {
      const release = await ready();
      const permitted = await team.promote(release, "production");
      await team.report(permitted, "deploying");
      await CLOSINGS[what](release);
      await expect(team.report(permitted, "verifying")).rejects.toMatchObject({
        code: "stopped-while-deploying",
      });
      expect(await entry("promotion.verifying")).toMatchObject({ outcome: "done" });
      await expect(team.report(permitted, "live")).rejects.toMatchObject({ code: "live-against-stop" });
      expect(await entry("promotion.live-against-stop")).toMatchObject({
        outcome: "done",
        data: { stage: "production" },
      });
      const [deployment] = await team.kernel.database.sql`
      select until, live_against from deployments where promotion_id = ${permitted.promotion.id}`;
      const { stops, gates } = deployment?.live_against ?? {};
      expect(deployment?.until).toBeNull();
      expect([...stops, ...gates].length).toBeGreaterThan(0);
      const [promotion] = await team.kernel.database
        .sql`select phase, review_due_at from promotions where id = ${permitted.promotion.id}`;
      expect(promotion).toMatchObject({ phase: "live", review_due_at: expect.stringContaining("2026") });
    },
  );

  test("time that passes and content that changes without closing a gate block nothing", async () => {
    const release = await ready();
    const permitted = await team.promote(release, "production");
    await team.report(permitted, "deploying");
    await amendRelease.execute(team.kernel, team.trainer, {
      release,
      expectedVersion: 1,
      caveats: "Not for children.",
    });
    await team.evaluate(release, 0.99);
    team.kernel.pass({ hours: 5 });
    await team.report(permitted, "verifying");
    await team.report(permitted, "live");
  });

  test("a hold that ended before the next report blocks nothing", async () => {
    const permitted = await team.promote(await ready(), "production");
    await team.report(permitted, "deploying");
    await CLOSINGS["a hold on the model"]();
    await reopen();
    await team.report(permitted, "verifying");
  });

  test("at its deadline a deployment is too late", async () => {
    const permitted = await team.promote(await ready(), "production");
    await team.report(permitted, "deploying");
    await team.report(permitted, "verifying");
    team.kernel.pass({ hours: 24 });
    await expect(team.report(permitted, "live")).rejects.toMatchObject({
      code: "live-against-stop",
      details: { stops: [], gates: [], dueAt: team.kernel.now().toISOString() },
    });
  });
});

describe("a hold and a permit at once", () => {
  const holds = (kernel: Kernel) => ({
    "of a model": async () =>
      placeHold.execute(kernel, await rafael(), { scope: "model", model: "screening", ...reasons }),
    "of a stage": async () =>
      placeHold.execute(kernel, await ofAllTeams(), { scope: "stage", ...production, ...reasons }),
    "of everything": async () =>
      placeHold.execute(kernel, await ofAllTeams(), { scope: "everywhere", ...reasons }),
  });

  test.each(["of a model", "of a stage", "of everything"] as const)(
    "one %s that is being placed delays the permit, and blocks it",
    async (which) => {
      const release = await ready();
      const permitted = await team.promote(release, "production");
      const paused = pausedBeforeCommit(team.kernel);
      const holding = holds(paused.kernel)[which]();
      await paused.reached;
      const spending = team.report(permitted, "deploying");
      await Promise.all([
        spending.catch(() => undefined),
        somebodyWaits(team.kernel, spending).then(paused.commit),
      ]);
      await holding;
      await expect(spending).rejects.toMatchObject({ code: "held" });
      await reopen();
    },
  );

  test.each(["of a model", "of a stage", "of everything"] as const)(
    "a permit that is being spent makes one %s wait for its answer",
    async (which) => {
      const permitted = await team.promote(await ready(), "production");
      const paused = pausedBeforeCommit(team.kernel);
      const spending = reportPromotion.execute(paused.kernel, team.engine, {
        promotion: permitted.promotion.id,
        phase: "deploying",
        permit: permitted.permit.id,
      });
      await paused.reached;
      let acknowledged = false;
      const holding = holds(team.kernel)
        [which]()
        .then(() => {
          acknowledged = true;
        });
      await somebodyWaits(team.kernel, holding);
      const wasEarly = acknowledged;
      paused.commit();
      await Promise.all([spending, holding]);
      expect(wasEarly).toBe(false);
      await expect(team.report(permitted, "verifying")).rejects.toMatchObject({
        code: "stopped-while-deploying",
      });
      await team.report(permitted, "failed");
      await reopen();
    },
  );
});
