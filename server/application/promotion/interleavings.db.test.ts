import { afterAll, beforeAll, expect, test } from "vitest";
import { digestOf } from "@/server/domain/canonical/index";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "@/server/testing/law-sizes";
import {
  codesOf,
  createRaceScenario,
  type PermittedPromotion,
  type RaceScenario,
} from "@/server/testing/race-scenario";
import { revokeComponent } from "../component/revoke-component";
import { getDecision } from "../decision/get-decision";
import { placeHold } from "../hold/place-hold";
import { releaseHold } from "../hold/release-hold";
import { withdrawRelease } from "../release/amend-release";
import { signRelease } from "../sign-off/sign-release";
import { withdrawSignOff } from "../sign-off/withdraw-sign-off";
import { abortPromotion } from "./abort-promotion";
import { requestPromotion } from "./request-promotion";

const production = { stage: "production" } as const;
const reasons = { reason: "as a test", exitCondition: "the test says so" };

let team: RaceScenario;
let versions = 0;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

const rafael = () => team.signIn("Rafael", "sre");
const decisionOf = async (release: string) =>
  (await getDecision.execute(team.kernel, team.trainer, { release, ...production })).evaluation;

/** Prepares everything an act needs before the race, so that each side of it is one command. */
type Prepare = (release: string) => Promise<() => Promise<unknown>>;

const CLOSINGS: readonly { readonly what: string; readonly prepare: Prepare; readonly isFinal?: true }[] = [
  {
    what: "a hold on the release",
    prepare: async (release) => {
      const sre = await rafael();
      return () => placeHold.execute(team.kernel, sre, { scope: "release", release, ...reasons });
    },
  },
  {
    what: "a hold on the model",
    prepare: async () => {
      const sre = await rafael();
      return () => placeHold.execute(team.kernel, sre, { scope: "model", model: "screening", ...reasons });
    },
  },
  {
    what: "a hold on the stage",
    prepare: async () => {
      const sre = await ofAllTeams();
      return () => placeHold.execute(team.kernel, sre, { scope: "stage", ...production, ...reasons });
    },
  },
  {
    what: "a hold on everything",
    prepare: async () => {
      const sre = await ofAllTeams();
      return () => placeHold.execute(team.kernel, sre, { scope: "everywhere", ...reasons });
    },
  },
  { what: "a freeze", prepare: async () => () => team.calendar("Freeze") },
  { what: "a failing result", prepare: async (release) => () => team.evaluate(release, 0.5) },
  {
    what: "a rejection",
    prepare: async (release) => {
      const omar = await team.signIn("Omar", "security");
      const { decisionDigest } = await decisionOf(release);
      const returned = {
        release,
        ...production,
        role: "security",
        meaning: "reject",
        reason: "no",
        expectedDecisionDigest: decisionDigest,
      };
      return () => signRelease.execute(team.kernel, omar, returned);
    },
  },
  {
    what: "a sign-off withdrawn",
    prepare: async (release) => {
      const sam = await team.signIn("Sam", "security");
      const [row] = await team.kernel.database.sql`
        select s.id from sign_offs s join releases r on r.id = s.release_id
        where r.key = ${release} and s.signer_name = 'Sam' and s.withdrawn_at is null and s.voided_at is null`;
      return () => withdrawSignOff.execute(team.kernel, sam, { id: row?.id });
    },
  },
  {
    what: "a revoked component",
    isFinal: true,
    prepare: async (release) => {
      const sam = await team.signIn("Sam", "security");
      const digest = digestOf(`model ${release.split("@")[1]}`);
      return () => revokeComponent.execute(team.kernel, sam, { digest, reason: "poisoned" });
    },
  },
  {
    what: "a withdrawn release",
    isFinal: true,
    prepare: async (release) => () =>
      withdrawRelease.execute(team.kernel, team.trainer, { release, expectedVersion: 1, reason: "wrong" }),
  },
];

async function ofAllTeams() {
  const caller = await rafael();
  return { ...caller, actor: { ...caller.actor, grants: [{ role: "sre", teams: "*" }] as const } };
}

/** Opens again what the last race closed, and adds missing signatures. */
async function readyAgain(release: string): Promise<void> {
  for (const { id } of await team.kernel.database.sql`select id from holds where released_at is null`)
    await releaseHold.execute(team.kernel, await ofAllTeams(), { id, reason: "over" });
  for (const { id } of await team.kernel.database.sql`
    select s.id from sign_offs s join releases r on r.id = s.release_id where r.key = ${release} and s.meaning = 'reject' and s.withdrawn_at is null`)
    await withdrawSignOff.execute(team.kernel, await team.signIn("Omar", "security"), { id });
  const { gates } = await decisionOf(release);
  if (gates.some(({ kind, status }) => kind === "window" && status !== "passed")) await team.calendar();
  if (gates.some(({ id, status }) => id === "auc" && status !== "passed")) await team.evaluate(release, 0.97);
  await requestPromotion
    .execute(team.kernel, team.trainer, { release, ...production })
    .catch(() => undefined);
  for (const [name, role] of [
    ["Olivia", "product-owner"],
    ["Sam", "security"],
  ] as const)
    if (!(await decisionOf(release)).allowed) await team.sign(name, role, release).catch(() => undefined);
  expect(await decisionOf(release)).toMatchObject({ allowed: true });
}

const waitFor = async (turns: number) => {
  for (let turn = 0; turn < turns; turn += 1) await team.kernel.database.sql`select 1`;
};

/**
 * Runs the closing act and the spending at once; returns which of them was answered before the other was
 * sent.
 */
async function raced(permitted: PermittedPromotion, close: () => Promise<unknown>, round: number) {
  let [closed, spent] = [false, false];
  let [closedFirst, spentFirst] = [false, false];
  const closing = waitFor((round * 7) % 5).then(async () => {
    spentFirst = spent;
    await close();
    closed = true;
  });
  const spending = waitFor((round * 3) % 5).then(async () => {
    closedFirst = closed;
    const [code] = codesOf(await Promise.allSettled([team.report(permitted, "deploying")]));
    spent = code === "done";
    return code;
  });
  await closing;
  return { code: await spending, closedFirst, spentFirst };
}

/** A model of a real team has hundreds of releases. A database with ten thousand of one model becomes slower with every release. */
const ROUNDS_OF_ONE_DATABASE = 500;

async function expectNoneUnremarked() {
  const unremarked = await team.kernel.database.sql`select id from deployments where live_against is null`;
  expect(unremarked).toEqual([]);
}

test(`in ${LAW_SIZES.moments} interleavings of spending and closing nothing goes live against a closed gate unremarked`, {
  timeout: LAW_TIMEOUT_MS,
}, async () => {
  const seen = { spent: 0, refused: 0, live: 0 };
  let release: string | undefined;
  for (let round = 0; round < LAW_SIZES.moments; round += 1) {
    if (round > 0 && round % ROUNDS_OF_ONE_DATABASE === 0) {
      await expectNoneUnremarked();
      await team.kernel.drop();
      team = await createRaceScenario();
      release = undefined;
    }
    const closing = CLOSINGS[round % CLOSINGS.length];
    if (closing === undefined) throw new Error("no way to close");
    release ??= await team.ready(`1.${versions++}.0`);
    await readyAgain(release);
    const permitted = await team.promote(release, "production");
    const { code, closedFirst, spentFirst } = await raced(permitted, await closing.prepare(release), round);
    const told = `round ${round}, ${closing.what}: ${code}`;
    if (closedFirst) expect(code, told).not.toBe("done");
    if (spentFirst) expect(code, told).toBe("done");
    let isLive = false;
    if (code === "done") {
      seen.spent += 1;
      expect(codesOf(await Promise.allSettled([team.report(permitted, "verifying")])), told).toEqual([
        "stopped-while-deploying",
      ]);
      isLive = round % 3 === 0;
      if (isLive)
        expect(codesOf(await Promise.allSettled([team.report(permitted, "live")])), told).toEqual([
          "live-against-stop",
        ]);
      else await team.report(permitted, "failed");
    } else {
      seen.refused += 1;
      expect(["held", "gates-unsatisfied"], told).toContain(code);
      const [permit] = await team.kernel.database
        .sql`select spent_at from permits where id = ${permitted.permit.id}`;
      expect(permit?.spent_at, told).toBeNull();
      await abortPromotion.execute(team.kernel, await rafael(), {
        promotion: permitted.promotion.id,
        reason: "as a test",
      });
    }
    seen.live += Number(isLive);
    if (isLive || closing.isFinal) release = undefined;
  }
  await expectNoneUnremarked();
  // A race that only one side could ever win would show nothing.
  expect(Math.min(seen.spent, seen.refused, seen.live)).toBeGreaterThan(0);
});
