import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "@/server/testing/law-sizes";
import { anAssessor, externalGate } from "../application/testing/external-acts";
import { publishedText } from "../application/testing/policy-acts";
import { whyNotReplayed } from "../application/testing/replay-law";
import { whyStatusesDiffer } from "../application/testing/statuses-law";
import { type Act, ANYONE, act, DELEGATE, SIGNERS, strictAct } from "../testing/random-acts";
import { type LawWorld, RandomHistory } from "../testing/random-history";

const ACTS_MAX = 40;
const DELEGATION = { "spec.gates.approvals.signOff.delegation": { maxDays: 30 } };
const STRICT = {
  ...DELEGATION,
  "spec.gates.+": externalGate("May it be used on people?", ["production"]),
  "spec.breakGlass": { by: ["sre"], minutes: 60, reviewWithinHours: 24, holds: true },
};
/** Demands more than the organisation: a better and younger evaluation, and a second signature of security. */
const OVERLAY = `apiVersion: countersign.dev/v1
kind: Overlay
metadata: { name: small-for-${TEAM}, title: Additional requirements of the team }
spec:
  tightens: small
  team: ${TEAM}
  tighten:
    auc: { also: 'e.metrics.auc >= 0.95', maxAgeDays: 14 }
    approvals: { signers: { high: [{ role: security, count: 2 }] } }
`;

const CONFIRMED_AND_REQUESTED: readonly Act[] = [{ does: "confirm" }, { does: "request" }];
const signed = (signer: (typeof SIGNERS)[number], role: "product-owner" | "security"): Act => ({
  does: "sign",
  signer,
  role,
  meaning: "approve",
});
const [OLIVIA, OMAR, SAM] = SIGNERS;

/** One history that goes live with a delegate's signature. */
const ON_BEHALF: Act[] = [
  ...CONFIRMED_AND_REQUESTED,
  { does: "delegate", signer: OLIVIA, to: DELEGATE, role: "product-owner", days: 14 },
  { does: "sign on behalf", signer: DELEGATE, forWhom: OLIVIA, role: "product-owner" },
  signed(SAM, "security"),
  { does: "promote" },
];

/** One history that gets a permit, and is then aborted. */
const ALL_THE_WAY: Act[] = [
  ...CONFIRMED_AND_REQUESTED,
  signed(OLIVIA, "product-owner"),
  signed(SAM, "security"),
  { does: "promote" },
  { does: "report", phase: "deploying" },
  { does: "abort" },
  { does: "report", phase: "verifying" },
  { does: "report", phase: "live" },
];

/** Everything that the policy with the overlay demands, with a delegate's signature. */
const APPROVED: readonly Act[] = [
  ...CONFIRMED_AND_REQUESTED,
  { does: "answer", answer: "approve" },
  { does: "delegate", signer: OLIVIA, to: DELEGATE, role: "product-owner", days: 14 },
  { does: "sign on behalf", signer: DELEGATE, forWhom: OLIVIA, role: "product-owner" },
  signed(OMAR, "security"),
  signed(SAM, "security"),
];
const REPORTED: readonly Act[] = [
  { does: "promote" },
  { does: "report", phase: "deploying" },
  { does: "report", phase: "verifying" },
  { does: "report", phase: "live" },
];
/** One history whose evaluation is good enough for the organisation and not for the team. */
const BELOW_THE_OVERLAY: Act[] = [{ does: "evaluate", auc: 0.92 }, ...APPROVED, { does: "promote" }];
/** One history that goes live under a hold, by break-glass that a second person approved. */
const BROKEN_GLASS: Act[] = [
  ...APPROVED,
  { does: "hold" },
  { does: "ask for break-glass" },
  { does: "break glass", by: "Rosa" },
  ...REPORTED,
];
/** One history in which each act that would pass by half of a demand is tried before the other half. */
const BY_HALVES: Act[] = [
  ...CONFIRMED_AND_REQUESTED,
  signed(OLIVIA, "product-owner"),
  signed(SAM, "security"),
  { does: "answer", answer: "approve" },
  { does: "promote" },
  signed(OMAR, "security"),
  { does: "answer", answer: "refuse" },
  { does: "promote" },
  { does: "ask again" },
  { does: "promote" },
  { does: "answer", answer: "approve" },
  { does: "hold" },
  { does: "ask for break-glass" },
  { does: "promote" },
  { does: "break glass", by: "Rafael" },
  { does: "promote" },
  { does: "break glass", by: "Rosa" },
  { does: "evaluate", auc: 0.92 },
  ...REPORTED,
];

const POLICIES = [
  {
    policy: "a small policy",
    changes: DELEGATION,
    overlay: undefined,
    demands: { auc: 0.9, maxAgeDays: 30, approvals: { "product-owner": 1, security: 1 } },
    acts: act as fc.Arbitrary<Act>,
    examples: [ALL_THE_WAY, ON_BEHALF],
    histories: LAW_SIZES.histories,
  },
  {
    policy: "a policy with an overlay, an external approval and break-glass",
    changes: STRICT,
    overlay: OVERLAY,
    demands: { auc: 0.95, maxAgeDays: 14, approvals: { "product-owner": 1, security: 2 }, externalHours: 48 },
    acts: strictAct as fc.Arbitrary<Act>,
    examples: [BELOW_THE_OVERLAY, BY_HALVES, BROKEN_GLASS, [...APPROVED, ...REPORTED]],
    histories: Math.ceil(LAW_SIZES.histories / 3),
  },
] as const;

describe.each(POLICIES)("under $policy", ({ changes, overlay, demands, acts, examples, histories }) => {
  let world: LawWorld;
  beforeAll(async () => {
    const team = await createScenario({ policy: policyWith(SMALL_POLICY, changes) });
    for (const { name, roles } of ANYONE) await team.signIn(name, ...roles);
    world = { team, demands, ...(overlay !== undefined && { secret: (await anAssessor(team)).secret }) };
    if (overlay !== undefined) await publishedText(team, `small-for-${TEAM}`, overlay);
  });
  afterAll(() => world.team.kernel.drop());

  let versions = 0;
  test("no sequence of acts reaches a stage with a blocking gate closed on that digest", {
    timeout: LAW_TIMEOUT_MS,
  }, async () => {
    const reached = { permits: 0, byDelegate: 0, byOverride: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 8, maxLength: ACTS_MAX, size: "max" }), async (random) => {
        versions += 1;
        const { kernel } = world.team;
        const history = new RandomHistory(world, await world.team.release(`0.${versions}.0`));
        // Half of all histories begin where signing can: otherwise few would get a permit.
        for (const next of versions % 2 === 0 ? [...CONFIRMED_AND_REQUESTED, ...random] : random) {
          await history.play(next);
          expect(await whyStatusesDiffer(kernel, [`screening@0.${versions}.0`])).toBeUndefined();
        }
        await history.play({ does: "end hold" });
        expect(await whyInconsistent(world)).toBeUndefined();
        expect(await whyStatusesDiffer(kernel)).toBeUndefined();
        expect(await whyNotReplayed(kernel, `screening@0.${versions}.0`)).toBeUndefined();
        reached.permits += Number(history.reachedPermit);
        reached.byDelegate += Number(history.reachedByDelegate);
        reached.byOverride += Number(history.reachedByOverride);
      }),
      {
        numRuns: histories,
        endOnFailure: true,
        examples: examples.map((example) => [[...example]] as [Act[]]),
      },
    );
    // Histories without a permit would prove nothing; chance alone leaves one run in ten without one.
    expect(reached.permits).toBeGreaterThan(0);
    expect(reached.byDelegate).toBeGreaterThan(0);
    if (overlay !== undefined) expect(reached.byOverride).toBeGreaterThan(0);
  });
});

/**
 * Checks the invariants of every state: one live release per stage, each by its own spent permit, each permit
 * for an approved decision.
 */
async function whyInconsistent({ team }: LawWorld): Promise<string | undefined> {
  const { sql } = team.kernel.database;
  const twice =
    await sql`select model_id from deployments where until is null group by model_id, stage having count(*) > 1`;
  if (twice.length > 0) return "two releases are live in one stage";
  const unspent =
    await sql`select d.id from deployments d join permits p on p.id = d.permit_id where p.spent_at is null`;
  if (unspent.length > 0) return "something is live under a permit that was not spent";
  const undecided = await sql`
    select p.id from promotions p left join decisions d on d.taken_for = p.id where d.id is null or (d.evaluation::jsonb ->> 'allowed')::boolean is not true`;
  return undecided.length > 0 ? "a promotion rests on no approved decision" : undefined;
}
